import { describe, expect, it } from 'vitest';
import { complaints } from './complaints.testing.ts';
import { sampleConfig, sampleSource } from './config.testing.ts';
import { parseConfig } from './parse.ts';

/** What is said of the sample after a change to its JSON: each pair is a piece of text and what replaces it. */
function afterChange(...changes: readonly (readonly [from: string, to: string])[]): string[] {
  let source = JSON.stringify(sampleConfig());
  for (const [from, to] of changes) {
    expect(source, 'the sample holds what is to be changed').toContain(from);
    source = source.replace(from, () => to);
  }
  return complaints(source);
}

describe('a config that is right', () => {
  it('is returned as it was written, with nothing added', () => {
    expect(parseConfig(sampleSource())).toEqual(sampleConfig());
    expect(parseConfig(new TextEncoder().encode(sampleSource()))).toEqual(sampleConfig());
  });

  it('may begin with a byte order mark', () => {
    expect(parseConfig(`\uFEFF${sampleSource()}`)).toEqual(sampleConfig());
    const bytes = new TextEncoder().encode(`\uFEFF${sampleSource()}`);
    expect(parseConfig(bytes)).toEqual(sampleConfig());
  });
});

describe('an error names a code, a place and a way out', () => {
  it('for a name that is not declared', () => {
    expect(afterChange(['"attribute":"budget"', '"attribute":"buget"'])).toEqual([
      'CONFIG_UNKNOWN_ATTRIBUTE at widgets.welcome.questions[2].attribute: "buget" is not declared; did you mean "budget"?',
    ]);
  });

  it('all of them at once, in the message too', () => {
    const source = JSON.stringify(sampleConfig())
      .replace('"attribute":"budget"', '"attribute":"buget"')
      .replace('"locale":"en"', '"locale":"en","langauge":"en"')
      .replace('"perDay":1', '"perDay":-1')
      .replace('{"title":"A good start"', '{"segment":"dry-simpel","title":"A good start"');
    expect(complaints(source)).toEqual([
      'CONFIG_BOUNDS at caps.perDay: found -1; it takes at least 0',
      'CONFIG_UNKNOWN_KEY at langauge: "langauge" is not known here',
      'CONFIG_UNKNOWN_ATTRIBUTE at widgets.welcome.questions[2].attribute: "buget" is not declared; did you mean "budget"?',
      'CONFIG_UNKNOWN_SEGMENT at widgets.welcome.results[2].segment: "dry-simpel" is not declared; did you mean "dry-simple"?',
      'CONFIG_LAST_RESULT_CONDITIONAL at widgets.welcome.results[2]: the last result is for everyone that no other one fits: take away its "segment" and "when", or add one after it',
    ]);
    expect(() => parseConfig(source)).toThrowError(complaints(source).join('\n'));
  });

  it('the first hundred, where there are more, and how many more', () => {
    const keys = Array.from({ length: 150 }, (_, i) => `"x${i}":1,`).join('');
    const source = JSON.stringify(sampleConfig()).replace('{', `{${keys}`);
    expect(() => parseConfig(source)).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        args: { issues: 150 },
        more: 50,
        message: expect.stringMatching(/\nand 50 more$/),
      }),
    );
  });
});

describe('a text that is no JSON is refused with the place where it goes wrong', () => {
  it.each([
    ['', 'CONFIG_NOT_JSON: line 1, column 1: the text ends too early'],
    [
      '{\n  "a": 1,\n  // why\n}',
      'CONFIG_NOT_JSON: line 3, column 3: "/" does not belong here; JSON has no comments',
    ],
    [
      '{\n  "a": 1,\n}',
      'CONFIG_NOT_JSON: line 3, column 1: "}" does not belong here; is there a comma before it?',
    ],
    [
      "{'a': 1}",
      'CONFIG_NOT_JSON: line 1, column 2: "\'" does not belong here; JSON puts text in double quotes',
    ],
    [
      '{"a": 1 "b": 2}',
      'CONFIG_NOT_JSON: line 1, column 9: "\\"" does not belong here; is a comma missing before it, or its closing quote?',
    ],
    [
      '{"a": "b',
      'CONFIG_NOT_JSON: line 1, column 7: "\\"" does not belong here; is a comma missing before it, or its closing quote?',
    ],
    ['{"a": 01}', 'CONFIG_NOT_JSON: line 1, column 8: "1" does not belong here'],
    [
      '{"a": [1, 2}',
      'CONFIG_NOT_JSON: line 1, column 12: "}" does not belong here; is there a comma before it?',
    ],
    ['{} {}', 'CONFIG_NOT_JSON: line 1, column 4: "{" does not belong here'],
    ['[]', 'CONFIG_WRONG_TYPE: found an array where an object belongs'],
    ['null', 'CONFIG_WRONG_TYPE: found null where an object belongs'],
  ])('%j', (source, complaint) => {
    expect(complaints(source)).toEqual([complaint]);
  });

  it('bytes in another encoding', () => {
    expect(complaints(new Uint8Array([0x7b, 0xff, 0x7d]))).toEqual([
      'CONFIG_NOT_UTF8: the bytes are not UTF-8; save the file in that encoding',
    ]);
  });

  it('a text of several megabytes, at once', () => {
    expect(complaints(' '.repeat(2 ** 21))).toEqual([
      'CONFIG_TOO_BIG: it has 2097152 bytes, and at most 1048576 are read',
    ]);
  });

  it('a text that nests without end', () => {
    expect(complaints('['.repeat(500_000))).toEqual([
      'CONFIG_TOO_DEEP: line 1, column 66: nested deeper than 64 levels',
    ]);
  });
});

describe('keys', () => {
  it('that stand twice are refused: one engine would read one of them, another the other', () => {
    expect(
      complaints(
        sampleSource().replace('"storage": "EU"', '"storage": "EU",\n  "st\\u006frage": "US"'),
      ),
    ).toEqual([
      'CONFIG_DUPLICATE_KEY at storage: line 17, column 3: "storage" stands here twice, and only one of them would count',
    ]);
  });

  it.each(['"__proto__"', '"\\u005f_proto__"'])(
    'that would change every object are refused: %s',
    key => {
      expect(
        complaints(sampleSource().replace('"caps"', `${key}: {"attributes": {}}, "caps"`)),
      ).toEqual([
        expect.stringMatching(
          /^CONFIG_FORBIDDEN_KEY at __proto__: line \d+, column 3: "__proto__" cannot be a key$/,
        ),
      ]);
    },
  );

  it('and ids that every object has by itself are refused', () => {
    expect(
      afterChange(
        ['"improve":{"label"', '"constructor":{"label"'],
        ['["improve"]', '["constructor"]'],
      ).at(0),
    ).toMatch(/^CONFIG_BAD_FORMAT at purposes\.constructor: "constructor" is not an id/);
    expect(afterChange(['"attribute":"budget"', '"attribute":"constructor"']).at(0)).toMatch(
      /^CONFIG_BAD_FORMAT at widgets\.welcome\.questions\[2\]\.attribute/,
    );
  });
});

describe('the shape', () => {
  it.each([
    [['"locale":"en",', ''], ['CONFIG_MISSING at locale: "locale" is missing']],
    [['"sayso":1', '"sayso":2'], ['CONFIG_BAD_VALUE at sayso: 2 is not one of "1"']],
    [
      ['"keepFor":"P24M"', '"keepFor":"24 months"'],
      [
        'CONFIG_BAD_FORMAT at purposes.fit.keepFor: "24 months" is not an ISO 8601 duration such as "P12M" or "P2W"',
      ],
    ],
    [
      ['"type":"scale"', '"type":"skale"'],
      [
        expect.stringMatching(
          /^CONFIG_BAD_VALUE at attributes\.budget\.type: "skale" is not one of .*; did you mean "scale"\?$/,
        ),
      ],
    ],
    [['"type":"scale",', ''], ['CONFIG_MISSING at attributes.budget.type: "type" is missing']],
    [
      ['"min":1,', '"min":"1",'],
      ['CONFIG_WRONG_TYPE at attributes.budget.min: found a string where a number belongs'],
    ],
    [
      ['"min":1,', '"min":1.5,'],
      ['CONFIG_WRONG_TYPE at attributes.budget.min: found a number where a whole number belongs'],
    ],
    [
      ['"maxLength":500', '"maxlength":500'],
      [
        'CONFIG_UNKNOWN_KEY at attributes.note.maxlength: "maxlength" is not known here; did you mean "maxLength"?',
      ],
    ],
    [
      ['"attribute":"budget"', '"atribute":"budget"'],
      [
        'CONFIG_MISSING at widgets.welcome.questions[2].attribute: "attribute" is missing',
        'CONFIG_UNKNOWN_KEY at widgets.welcome.questions[2].atribute: "atribute" is not known here; did you mean "attribute"?',
      ],
    ],
    [
      ['"attribute":"budget","as":"numbers",', '"type":"statement","textt":"x",'],
      [
        'CONFIG_UNKNOWN_KEY at widgets.welcome.questions[2].textt: "textt" is not known here; did you mean "text"?',
      ],
    ],
    [
      ['"as":"numbers",', '"next":5,'],
      [
        'CONFIG_WRONG_TYPE at widgets.welcome.questions[2].next: found a number where a string or an array belongs',
      ],
    ],
    [
      ['"label":"Routine"', '"label":""'],
      ['CONFIG_BOUNDS at attributes.routine.label: found 0 characters; it takes at least 1'],
    ],
    [
      ['"version":"2026-11-22"', `"version":"${'v'.repeat(65)}"`],
      ['CONFIG_BOUNDS at version: found 65 characters; it takes at most 64'],
    ],
    [
      ['"id":"spend"', '"id":"Spend"'],
      [
        expect.stringMatching(
          /^CONFIG_BAD_FORMAT at widgets\.welcome\.questions\[2\]\.id: "Spend" is not an id: a small letter first/,
        ),
      ],
    ],
    [
      ['"locale":"en"', '"locale":"english please"'],
      [
        'CONFIG_BAD_FORMAT at locale: "english please" is not a language tag such as "en" or "pt-BR"',
      ],
    ],
  ] as const)('%j', (change, expected) => {
    expect(afterChange(change)).toEqual(expected);
  });
});
