import { sha256 } from '../digest.ts';
import type { Attribute, AttributeQuestion, Config, Purpose } from './schema.ts';

/*
 * What a signed record names instead of repeating it. Each digest of words is the SHA-256, in
 * base64url, of a JSON array without white space, as `JSON.stringify` writes it, in UTF-8; what is
 * absent is `null`. So any language can compute it from the config.
 */

/** The digest of a config: of its bytes as they were received, or of its text in UTF-8. */
export function configDigest(source: string | Uint8Array): Promise<string> {
  return sha256(source);
}

/**
 * The digest of what a person was told when consent was asked: `[label, notice, keepFor, aim, ask]`,
 * with `special.notice` and `special.ask` for special data. Words in another language, and a longer
 * time of keeping, are another notice.
 */
export function noticeDigest(purpose: Purpose, special: boolean): Promise<string> {
  const { label, keepFor = null, aim = null } = purpose;
  const { notice, ask = null } = (special && purpose.special) || purpose;
  return sha256(JSON.stringify([label, notice, keepFor, aim, ask]));
}

/**
 * The digest of a question's words, before answers are recalled into them:
 * `[title, short, why, [[id, label, detail], …]]`, with every option of the attribute in the config's
 * order, or the rows of a matrix and then its columns, or the end labels of a scale (`low`, `high`)
 * or a boolean (`yes`, `no`), or the `unit` of a range or number, these without a detail.
 */
export function questionDigest(question: AttributeQuestion, attribute: Attribute): Promise<string> {
  const { title, short = null, why = null } = question;
  return sha256(JSON.stringify([title, short, why, choiceWords(attribute)]));
}

function choiceWords(attribute: Attribute): readonly (readonly (string | null)[])[] {
  if ('options' in attribute) {
    return attribute.options.map(wordsOfOne);
  }
  if (attribute.type === 'matrix') return [...attribute.rows, ...attribute.columns].map(wordsOfOne);
  if ('unit' in attribute && attribute.unit) return [['unit', attribute.unit, null]];
  if (attribute.type === 'scale' && attribute.labels) {
    const { low, high } = attribute.labels;
    return [
      ['low', low, null],
      ['high', high, null],
    ];
  }
  if (attribute.type === 'boolean' && attribute.labels) {
    const { yes, no } = attribute.labels;
    return [
      ['yes', yes, null],
      ['no', no, null],
    ];
  }
  return [];
}

function wordsOfOne({ id, label, detail }: Labelled): readonly (string | null)[] {
  return [id, label, detail ?? null];
}
type Labelled = {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
};

/** The notices of one purpose, in each of a config's languages: those beside ordinary data, and beside special data. */
export interface ShownNotices {
  readonly ordinary: ReadonlySet<string>;
  readonly special: ReadonlySet<string>;
}

/**
 * By purpose, the digests of every notice that a config can show. A record that names another one was
 * not made under this config.
 */
export async function noticeDigests(config: Config): Promise<ReadonlyMap<string, ShownNotices>> {
  const translations = [{}, ...Object.values(config.translations ?? {})];
  const digests = Object.entries(config.purposes).map(async ([id, purpose]) => {
    const shown = translations.map(words => translatePurpose(id, purpose, words));
    const all = async (special: boolean) =>
      new Set(await Promise.all(shown.map(one => noticeDigest(one, special))));
    return [id, { ordinary: await all(false), special: await all(true) }] as const;
  });
  return new Map(await Promise.all(digests));
}

function translatePurpose(
  id: string,
  purpose: Purpose,
  words: Readonly<Record<string, string>>,
): Purpose {
  const of = (key: string, original: string) => words[`purposes.${id}.${key}`] ?? original;
  const { special, aim, ask } = purpose;
  return {
    ...purpose,
    label: of('label', purpose.label),
    notice: of('notice', purpose.notice),
    ...(aim && { aim: of('aim', aim) }),
    ...(ask && { ask: of('ask', ask) }),
    ...(special && {
      special: {
        ask: of('special.ask', special.ask),
        notice: of('special.notice', special.notice),
      },
    }),
  };
}
