import { SaysoError } from '../errors.ts';
import type { Config } from './schema.ts';

type Table = Readonly<Record<string, unknown>>;

/**
 * Reads a config far enough to show a question without coming to harm; `parseConfig` says everything
 * that is wrong, and is too large to be waited for. Takes the text or its UTF-8 bytes; a byte order
 * mark is passed over. Throws CONFIG_NOT_JSON, or CONFIG_SHAPE { at } with the place that does not fit.
 */
export function readConfig(source: string | Uint8Array): Config {
  let config: unknown;
  try {
    const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
    config = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new SaysoError('CONFIG_NOT_JSON', {}, cause);
  }
  assertConfig(config);
  return config;
}

function assertConfig(config: unknown): asserts config is Config {
  const { sayso, receiver, controller, purposes, attributes, widgets } = table(config, 'config');
  const { name } = table(controller, 'controller');
  if (sayso !== 1 || !receiver || !name) misfit('sayso');
  const known = table(purposes, 'purposes');
  const declared = table(attributes, 'attributes');
  // Own keys: the host page may have put others on every object.
  for (const [id, attribute] of Object.entries(declared)) {
    const at = `attributes.${id}`;
    for (const purpose of list(table(attribute, at)['purposes'], at))
      table(known[`${purpose}`], at);
  }
  for (const [id, widget] of Object.entries(table(widgets, 'widgets'))) {
    const at = `widgets.${id}`;
    const { questions = [] } = table(widget, at);
    for (const question of list(questions, at)) {
      const { attribute, type } = table(question, at);
      if (type !== 'statement') table(declared[`${attribute}`], at);
    }
  }
}

function table(value: unknown, at: string): Table {
  return isTable(value) ? value : misfit(at);
}

function list(value: unknown, at: string): readonly unknown[] {
  return Array.isArray(value) ? value : misfit(at);
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null;
}

function misfit(at: string): never {
  throw new SaysoError('CONFIG_SHAPE', { at });
}
