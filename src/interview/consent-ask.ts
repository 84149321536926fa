import type { Attribute, Config, Question, Widget } from '../config/schema.ts';
import { isSpecial, type PurposeOf, purposesOf } from '../consent/choice.ts';
import type { Run } from './run.ts';
import type { ConsentAsk, PurposeAsk } from './state.ts';

/** A purpose as it is put to the person. */
export function purposeAsk({ id, purpose }: PurposeOf, special = false): PurposeAsk {
  return {
    ...purpose,
    id,
    notice: (special && purpose.special?.notice) || purpose.notice,
  };
}

/**
 * How consent for the question on screen is asked: nothing is ever decided for the person, a special
 * attribute never rides on an earlier press, and `ahead` says which later answers one tick could cover: only those that no answer leads past.
 */
export function consentAsk(
  config: Config,
  widget: Widget,
  question: Question,
  run: Run,
  ahead: readonly Question[],
  gpc: boolean | null,
): ConsentAsk {
  const attribute = 'attribute' in question ? config.attributes[question.attribute] : undefined;
  if (!attribute || !('attribute' in question)) return { kind: 'none' };
  const asked = purposesOf(config, attribute, gpc).filter(({ at }) => at === 'question');
  const chosen = run.answers[question.attribute]?.choices ?? {};
  const [main] = asked;
  if (!main) return { kind: 'none' };
  if (isSpecial(attribute)) {
    return {
      kind: 'special',
      purpose: purposeAsk(main, true),
      ask: main.purpose.special?.ask ?? main.purpose.notice,
      chosen: chosen[main.id],
    };
  }
  if (widget.kind === 'survey' && asked.every(({ purpose }) => purpose.benefits === 'brand')) {
    return { kind: 'sent', purposes: asked.map(of => purposeAsk(of)) };
  }
  if (asked.length > 1) {
    return { kind: 'several', purposes: asked.map(of => purposeAsk(of)), chosen };
  }
  const purpose = purposeAsk(main);
  const { carry } = run;
  let jumps = question.next;
  // A press covers the words it was made under: in another language it is asked again.
  const covers =
    carry?.purpose === main.id &&
    carry.locale === config.locale &&
    carry.attributes.includes(question.attribute);
  if (covers && chosen[main.id] === undefined) {
    return { kind: 'carried', purpose, choice: carry.choice };
  }
  return {
    kind: 'pair',
    purpose,
    carry: ahead.flatMap(later => {
      const named = jumps || later.when ? [] : carriable(config, later, main.id, run, gpc);
      jumps ||= later.next;
      return named;
    }),
    chosen: chosen[main.id],
  };
}

/** A later question's attribute, where one press on `purpose` may cover it too. */
function carriable(
  config: Config,
  later: Question,
  purpose: string,
  run: Run,
  gpc: boolean | null,
) {
  if (!('attribute' in later) || run.answers[later.attribute]) return [];
  const attribute = config.attributes[later.attribute];
  return attribute && mainPurpose(config, attribute, gpc) === purpose
    ? [{ attribute: later.attribute, label: attribute.label }]
    : [];
}

/** The one purpose asked beside an ordinary question; undefined where there are several, or none. */
function mainPurpose(
  config: Config,
  attribute: Attribute,
  gpc: boolean | null,
): string | undefined {
  const asked = purposesOf(config, attribute, gpc).filter(({ at }) => at === 'question');
  return isSpecial(attribute) || asked.length !== 1 ? undefined : asked[0]?.id;
}

/** What a question asks about, where it asks. */
export function attributeOf(
  config: Config,
  question: Question,
): (Attribute & { id: string }) | undefined {
  if (!('attribute' in question)) return undefined;
  const attribute = config.attributes[question.attribute];
  return attribute && { ...attribute, id: question.attribute };
}
