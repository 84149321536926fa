// The engine where there is no document: a worker that asks its page nothing but the config.
import { createSayso } from '@sayso/widgets';

globalThis.addEventListener('message', async ({ data }) => {
  const sayso = await createSayso(data);
  sayso.on('delivered', ({ status }) => postMessage({ type: 'delivered', status }));
  sayso.on('error', ({ code }) => postMessage({ type: 'error', code }));
  const interview = await sayso.open('after', { context: { order: '1042' } });
  const asked = [];
  for (const [value, consent] of [
    [true, 'given'],
    ['More refills', 'refused'],
    ['Fewer boxes', 'given'],
  ]) {
    const { screen, view } = interview.state.value;
    asked.push(screen === 'question' ? view.title : screen);
    if (screen !== 'question') break;
    const { status } = await interview.answer({
      questionId: view.id,
      value,
      consent: { improve: consent },
    });
    postMessage({ type: 'answered', status });
    if (consent === 'refused') interview.back();
  }
  const { declared } = await sayso.profile();
  postMessage({
    type: 'done',
    asked,
    screen: interview.state.value.screen,
    document: typeof document,
    declared: Object.keys(declared),
  });
});
postMessage({ type: 'ready' });
