import { signal } from '@preact/signals-core';
import type { SaysoEvent } from '../src/api.ts';
import { sampleConfig } from '../src/config/config.testing.ts';
import type { Config } from '../src/config/schema.ts';
import { createSayso } from '../src/sayso.ts';
import { createMutex } from '../src/storage/locks.ts';
import { createMemoryDatabase } from '../src/storage/memory.ts';
import { loadLater } from './later-chunk.ts';
import { en } from './locales/en.ts';
import { draw } from './quiz/draw.tsx';
import { createStage } from './quiz/stage.ts';
import { speechOf } from './speech.ts';
import base from './styles/base.css?inline';
import { sheet } from './styles/sheet.ts';
import tokens from './styles/tokens.css?inline';

/** A widget on the page, over a real engine whose device is in memory and whose receiver takes everything. */
export async function openStage({
  widget = 'welcome',
  change = () => {},
  gpc = null,
  first = [],
}: {
  widget?: string;
  change?: (config: Config) => void;
  gpc?: boolean | null;
  /** The questions to ask, in this order; all of them where none is named. */
  first?: readonly string[];
} = {}) {
  const config = sampleConfig();
  change(config);
  const asking = config.widgets[widget];
  if (asking && 'questions' in asking && first.length > 0) {
    const named = asking.questions.filter(({ id }) => first.includes(id));
    asking.questions = named.sort((a, b) => first.indexOf(a.id) - first.indexOf(b.id));
  }
  const marks = new Set<string>();
  const database = createMemoryDatabase();
  const sayso = await createSayso({
    config: JSON.stringify(config),
    platform: {
      openDatabase: async () => database,
      lock: createMutex(),
      marker: {
        get: name => marks.has(name),
        find: async () => false,
        set: name => marks.add(name),
      },
      fetch: async () => new Response(null, { status: 204 }),
      gpc: () => gpc,
    },
  });
  const events: SaysoEvent[] = [];
  for (const type of ['answered', 'skipped', 'consent', 'completed'] as const) {
    sayso.on(type, event => events.push(event));
  }
  const speech = signal(speechOf(sayso.config, widget, en));
  const interview = await sayso.open(widget, { spoken: speech });
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet(tokens + base)];
  document.body.replaceChildren(host);
  const troubles: unknown[] = [];
  const stage = createStage({
    speech,
    interview,
    products: () => ids => ids.map(id => ({ id, name: `The ${id}`, price: '€18' })),
    onTrouble: error => troubles.push(error),
    focus: selector => root.querySelector<HTMLElement>(selector)?.focus(),
  });
  await loadLater();
  draw(stage, root);
  return { stage, root, events, troubles, interview };
}

/** What has the focus, inside every shadow root: its label's or its own words, else its tag. */
export function focused(): string | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.closest('label')?.textContent || active?.textContent || active?.localName;
}
