import type { Config } from './schema.ts';

/*
 * A small, complete and valid config for tests: Lumi Skin, a skincare shop that does not exist.
 * Each call gives a fresh object, so that a test may change its own.
 */

/** The config as an object. */
export function sampleConfig(): Config {
  return {
    sayso: 1,
    id: 'lumi-skin',
    version: '2026-11-22',
    locale: 'en',
    controller: {
      name: 'Lumi Skin',
      address: '1 Example Street, 1000 Exampleton',
      contact: 'privacy@lumi.example',
      policy: { url: 'https://shop.lumi.example/privacy', version: '7' },
    },
    jurisdiction: 'EU',
    storage: 'EU',
    recipients: [{ name: 'Mailhouse', role: 'processor' }],
    receiver: 'lumi-skin-test',
    endpoint: 'https://answers.lumi.example/declarations',
    embedders: ['https://shop.lumi.example'],
    purposes: {
      fit: {
        label: 'Show me what fits',
        notice:
          'We keep this answer, here and on your other devices, to put fitting products first.',
        basis: 'consent',
        keepFor: 'P24M',
        dpv: 'dpv:ProvideProductRecommendations',
      },
      email_content: {
        label: 'Choose what is in my emails',
        notice: 'We use this answer to choose the articles and products in your emails.',
        basis: 'consent',
        askAt: 'result',
        keepFor: 'P12M',
        dpv: 'dpv:PersonalisedAdvertising',
      },
      care: {
        label: 'Advise me on my skin',
        notice: 'We keep this answer to advise you on products for your skin.',
        basis: 'consent',
        keepFor: 'P6M',
        dpv: 'dpv:ServicePersonalisation',
        special: {
          ask: 'Your skin concern may say something about your health. I agree that Lumi Skin keeps it to advise me.',
          notice:
            'Your concern is kept apart, is read only to advise you, and goes to nobody else.',
        },
      },
      improve: {
        label: 'Help Lumi Skin improve',
        notice: 'We read this answer to make the shop better.',
        basis: 'consent',
        benefits: 'brand',
        keepFor: 'P12M',
        dpv: 'dpv:ServiceOptimisation',
      },
    },
    attributes: {
      skin_type: {
        label: 'Skin type',
        dimension: 'need',
        type: 'choice',
        purposes: ['fit', 'email_content'],
        refreshAfter: 'P12M',
        options: [
          { id: 'dry', label: 'Dry' },
          { id: 'oily', label: 'Oily' },
          { id: 'mixed', label: 'Mixed' },
          { id: 'unsure', label: 'Not sure', exclusive: true, pinned: true },
        ],
      },
      routine: {
        label: 'Routine',
        dimension: 'preference',
        type: 'choice',
        purposes: ['fit', 'email_content'],
        options: [
          { id: 'short', label: 'Two steps', detail: 'Done in a minute' },
          { id: 'full', label: 'Four steps', detail: 'An evening ritual' },
        ],
      },
      budget: {
        label: 'Budget for one product',
        dimension: 'preference',
        type: 'scale',
        min: 1,
        max: 5,
        labels: { low: 'As little as possible', high: 'Whatever it takes' },
        purposes: ['fit'],
      },
      concerns: {
        label: 'Skin concerns',
        dimension: 'need',
        type: 'choices',
        sensitivity: 'special',
        purposes: ['care'],
        max: 2,
        options: [
          { id: 'redness', label: 'Redness' },
          { id: 'spots', label: 'Spots' },
          { id: 'lines', label: 'Fine lines' },
          { id: 'none', label: 'None of these', exclusive: true, pinned: true },
        ],
      },
      gift: {
        label: 'Bought as a gift',
        dimension: 'intent',
        type: 'boolean',
        purposes: ['improve'],
        labels: { yes: 'Yes, a gift', no: 'No, for me' },
      },
      note: {
        label: 'What we could do better',
        dimension: 'expectation',
        type: 'text',
        maxLength: 500,
        purposes: ['improve'],
      },
    },
    segments: {
      'dry-simple': {
        label: 'Dry skin, short routine',
        purposes: ['fit', 'email_content'],
        benefit: 'Two-step sets first',
        rule: {
          and: [{ '==': [{ var: 'skin_type' }, 'dry'] }, { '==': [{ var: 'routine' }, 'short'] }],
        },
      },
      careful: {
        label: 'Careful with money',
        purposes: ['fit'],
        benefit: 'Small sizes first',
        rule: { '<': [{ var: 'budget' }, 3] },
      },
      calming: {
        label: 'Wants calmer skin',
        purposes: ['care'],
        benefit: 'Calming creams first',
        rule: { in: ['redness', { var: 'concerns' }] },
      },
    },
    widgets: {
      welcome: {
        kind: 'quiz',
        title: 'Find your routine',
        order: 'fixed',
        questions: [
          {
            id: 'midday',
            attribute: 'skin_type',
            as: 'cards',
            title: 'By midday, your skin feels…',
            why: 'So that textures suit you.',
          },
          {
            id: 'steps',
            attribute: 'routine',
            as: 'list',
            title: 'How long may a routine take?',
            why: 'You said {skin_type}: both ways work.',
          },
          {
            id: 'spend',
            attribute: 'budget',
            as: 'numbers',
            title: 'What may one product cost?',
          },
          {
            id: 'worries',
            attribute: 'concerns',
            title: 'Is there anything you would like to change?',
          },
        ],
        derived: {
          gentle: {
            '+': [
              { if: [{ '==': [{ var: 'skin_type' }, 'dry'] }, 2, 0] },
              { if: [{ '==': [{ var: 'routine' }, 'short'] }, 1, 0] },
            ],
          },
        },
        results: [
          {
            segment: 'dry-simple',
            title: 'Two steps. That is all.',
            text: 'A mild cleanser and a rich cream.',
            products: ['cream-cleanser', 'rich-cream'],
            link: { text: 'See the set', url: '/sets/two-steps' },
          },
          {
            when: { '>=': [{ var: 'gentle' }, 1] },
            title: 'Gentle does it.',
            products: ['cream-cleanser'],
          },
          { title: 'A good start', products: ['day-cream'] },
        ],
      },
      after: {
        kind: 'survey',
        title: 'Two short questions',
        questions: [
          { id: 'for-whom', attribute: 'gift', title: 'Was this a gift?' },
          {
            id: 'better',
            attribute: 'note',
            as: 'long',
            title: 'What could we do better?',
          },
        ],
        thanks: { title: 'Thank you', text: 'We read every answer.' },
      },
    },
    caps: { perVisit: 1, perDay: 1 },
  };
}

/** The config as a brand would publish it: the text of `sayso.json`. */
export function sampleSource(): string {
  return JSON.stringify(sampleConfig(), null, 2);
}
