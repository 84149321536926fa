import { sampleConfig } from '../../src/config/config.testing.ts';
import type { Config } from '../../src/config/schema.ts';

let count = 0;

/**
 * The shop's config for one test: Lumi Skin, with a receiver id of its own, so that tests can share a
 * database. Its quiz asks for consent in every way: one purpose, several, special data, at the result.
 */
export function shopConfig(change: (config: Config) => void = () => {}): Config {
  const config = sampleConfig();
  count += 1;
  config.receiver = `lumi-${process.pid}-${Date.now().toString(36)}-${count}`;
  config.endpoint = '/declarations';
  config.purposes['samples'] = {
    label: 'Choose my free samples',
    aim: 'to choose your free samples',
    notice: 'We look at this answer when we put two free samples into your parcel.',
    basis: 'consent',
    keepFor: 'P12M',
    dpv: 'dpv:ServicePersonalisation',
  };
  const { fit } = config.purposes;
  if (fit) fit.aim = 'to show you what fits, here and on your other devices';
  config.attributes['routine']?.purposes.push('samples');
  const skin = config.attributes['skin_type'];
  if (skin?.type === 'choice') {
    for (const option of skin.options) {
      const picture = { dry: 'dry', oily: 'oily', mixed: 'both' }[option.id];
      if (picture) option.picture = `/art/skin-${picture}.svg`;
    }
  }
  change(config);
  return config;
}

/** What the four questions of the quiz are called. */
export const ask = {
  skin: 'By midday, your skin feels…',
  routine: 'How long may a routine take?',
  price: 'What may one product cost?',
  change: 'Is there anything you would like to change?',
  gift: 'Was this a gift?',
  better: 'What could we do better?',
} as const;

/** The buttons of the consent foot. */
export const press = {
  keep: 'Yes, keep it',
  onlyHere: 'No, only here',
  agree: 'Yes, I agree',
  stays: 'Continue: stays here',
  keepFor1: 'Continue: keep for 1 use',
  keepFor2: 'Continue: keep for 2 uses',
  next: 'Continue',
  send: 'Send',
  skip: 'Skip',
  back: 'Back',
} as const;
