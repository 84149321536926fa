// The engine on a server: node survey-node.mjs <config address> <endpoint>
import { createSayso } from '@sayso/widgets';

const [address = '', endpoint = ''] = process.argv.slice(2);
const config = new Uint8Array(await (await fetch(address)).arrayBuffer());
const sayso = await createSayso({ config, endpoint });
const delivered = new Promise(resolve => sayso.on('delivered', resolve));
const interview = await sayso.open('after');
const { status } = await interview.answer({
  questionId: 'for-whom',
  value: false,
  consent: { improve: 'given' },
});
await delivered;
await sayso.dispose();
console.log(JSON.stringify({ status, screen: interview.state.value.screen }));
