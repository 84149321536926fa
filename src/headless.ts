import { signal } from '@preact/signals-core';
import type { Sayso, SaysoOptions } from './api.ts';
import { inLanguage } from './config/translate.ts';
import { spokenOf } from './interview/session.ts';
import type { YesNo } from './interview/words.ts';
import { createSayso as createEngine } from './sayso.ts';

/** What a host without our widgets says of words. */
export interface HeadlessOptions extends SaysoOptions {
  /** The language to ask in; the config's own where it is not translated into that. */
  readonly locale?: string;
  /** How yes and no are said where a result or a later question recalls a yes-or-no answer. */
  readonly yesNo?: YesNo;
}

/**
 * The engine for a host with a view of its own. `config`, and every question, come in the language asked
 * for, and records name it. Throws CONFIG_NOT_JSON or CONFIG_SHAPE.
 */
export async function createSayso({ locale, yesNo, ...o }: HeadlessOptions): Promise<Sayso> {
  const engine = await createEngine(o);
  const config = locale ? inLanguage(engine.config, [locale]) : engine.config;
  return {
    ...engine,
    config,
    async open(widget, { context, spoken } = {}) {
      const shown = spoken ?? signal(spokenOf(config, widget, yesNo));
      return engine.open(widget, { context, spoken: shown });
    },
  };
}
