import type { Attribute, AttributeQuestion, Config } from '../../src/config/schema.ts';
import { shopConfig } from './config.ts';

const base = { dimension: 'preference' as const, purposes: ['fit'] };
const named = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([id, label]) => ({ id, label }));

interface OneType {
  readonly attribute: Attribute;
  readonly as?: AttributeQuestion['as'];
  readonly title: string;
}

/** One question of each type and variant that a first question does not have. */
export const everyType = {
  country: {
    title: 'Where do we send your parcels?',
    as: 'dropdown',
    attribute: {
      ...base,
      label: 'Country',
      type: 'choice',
      options: named({ at: 'Austria', fr: 'France', jp: 'Japan', se: 'Sweden' }),
    },
  },
  heard: {
    title: 'How did you find us?',
    attribute: {
      ...base,
      label: 'Found us through',
      type: 'choice',
      options: [
        ...named({ friend: 'A friend', search: 'I searched' }),
        { id: 'else', label: 'Something else', other: true },
      ],
    },
  },
  avoid: {
    title: 'What do you avoid?',
    attribute: {
      ...base,
      label: 'Avoids',
      type: 'choices',
      max: 2,
      options: [
        ...named({ perfume: 'Perfume', nuts: 'Nut oils' }),
        { id: 'else', label: 'Something else', other: true },
        { id: 'nothing', label: 'Nothing', exclusive: true },
      ],
    },
  },
  texture: {
    title: 'How do you like our textures?',
    as: 'stars',
    attribute: {
      ...base,
      label: 'Textures',
      type: 'scale',
      min: 1,
      max: 5,
      labels: { low: 'Not for me', high: 'Love them' },
    },
  },
  mood: {
    title: 'How is your skin today?',
    as: 'smileys',
    attribute: {
      ...base,
      label: 'Skin today',
      type: 'scale',
      min: 1,
      max: 5,
      labels: { low: 'Unhappy', high: 'Happy' },
    },
  },
  recommend: {
    title: 'How likely are you to recommend us to a friend?',
    as: 'nps',
    attribute: {
      ...base,
      label: 'Recommends',
      type: 'scale',
      min: 0,
      max: 10,
      labels: { low: 'Not at all likely', high: 'Extremely likely' },
    },
  },
  spend: {
    title: 'What may one cream cost?',
    attribute: {
      ...base,
      label: 'Price of a cream',
      type: 'range',
      min: 10,
      max: 80,
      step: 5,
      unit: 'EUR',
    },
  },
  mail: {
    title: 'Where may we write to you?',
    attribute: { ...base, label: 'Email', type: 'email' },
  },
  tel: { title: 'Where may we call you?', attribute: { ...base, label: 'Phone', type: 'phone' } },
  bottle: {
    title: 'How large is your usual bottle?',
    attribute: {
      ...base,
      label: 'Bottle',
      type: 'number',
      min: 10,
      max: 500,
      step: 5,
      unit: 'ml',
    },
  },
  born: {
    title: 'When is your birthday?',
    attribute: {
      ...base,
      label: 'Birthday',
      type: 'date',
      min: '1920-01-01',
      max: '2010-12-31',
    },
  },
  order: {
    title: 'What matters most to you?',
    attribute: {
      ...base,
      label: 'What matters',
      type: 'ranking',
      options: named({
        gentle: 'Gentle on skin',
        green: 'Kind to the planet',
        quick: 'Quick to use',
        scent: 'A lovely scent',
      }),
    },
  },
  topics: {
    title: 'What may reach you, and how?',
    attribute: {
      ...base,
      label: 'Messages',
      type: 'matrix',
      rows: named({ news: 'New products', sales: 'Sales', care: 'Skincare advice' }),
      columns: named({ email: 'Email', sms: 'SMS', post: 'Post' }),
    },
  },
  refill: {
    title: 'How often do you need a refill?',
    attribute: {
      ...base,
      label: 'Refill',
      type: 'frequency',
      units: ['day', 'week', 'month'],
      max: 12,
    },
  },
  quiet: {
    title: 'Would you like a rest from our emails?',
    attribute: { ...base, label: 'Pause', type: 'pause', atMost: 'P6M' },
  },
} as const satisfies Record<string, OneType>;
export type EveryType = keyof typeof everyType;

/** A quiz that asks them one after the other, in this order. */
export function everyTypeConfig(ids: readonly EveryType[], change?: (config: Config) => void) {
  return shopConfig(config => {
    const types: Readonly<Record<string, OneType>> = everyType;
    const { welcome } = config.widgets;
    if (welcome?.kind !== 'quiz') throw new Error('the sample has a quiz');
    welcome.questions = ids.flatMap(id => {
      const { attribute, title, as } = types[id] ?? {};
      if (!attribute || !title) return [];
      config.attributes[id] = structuredClone(attribute);
      return [{ id, attribute: id, title, ...(as && { as }) }];
    });
    delete welcome.derived;
    welcome.results = [{ title: 'That is all.' }];
    change?.(config);
  });
}
