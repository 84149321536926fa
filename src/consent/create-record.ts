import { noticeDigest, questionDigest } from '../config/digest.ts';
import type { AskingWidget, Config } from '../config/schema.ts';
import { SaysoError } from '../errors.ts';
import { addDuration } from '../time.ts';
import { type ConsentChoice, isSpecial } from './choice.ts';
import type { ConsentMethod, ConsentRecord } from './record.ts';

/** What was chosen, and what it was chosen under. */
export interface RecordOf {
  readonly id: string;
  readonly attribute: string;
  readonly purpose: string;
  readonly status: ConsentChoice;
  readonly method: ConsentMethod;
  readonly follows?: string;
  readonly questionId: string;
  /** Option ids in the order shown. */
  readonly options: readonly string[];
  readonly widgetId: string;
  readonly via: string;
  readonly locale: string;
  readonly gpc: boolean | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The full consent record of one choice, with the digests of the notice and of the question's words. */
export async function createRecord(
  config: Config,
  widget: AskingWidget,
  of: RecordOf,
): Promise<ConsentRecord> {
  const attribute = config.attributes[of.attribute];
  const purpose = config.purposes[of.purpose];
  const question = widget.questions.find(({ id }) => id === of.questionId);
  if (!attribute || !purpose || !question || !('attribute' in question)) {
    throw new SaysoError('CONSENT_NOTHING_ASKED', { attribute: of.attribute, purpose: of.purpose });
  }
  const at = new Date(of.at);
  return {
    id: of.id,
    attribute: of.attribute,
    purpose: of.purpose,
    status: of.status,
    basis: purpose.basis,
    notice: { digest: await noticeDigest(purpose, isSpecial(attribute)), locale: of.locale },
    question: {
      id: of.questionId,
      digest: await questionDigest(question, attribute),
      options: [...of.options],
    },
    method: of.method,
    ...(of.follows && { follows: of.follows }),
    surface: `${of.via}/${of.widgetId}`,
    policy: config.controller.policy.version,
    at: at.toISOString(),
    expires:
      of.status === 'given' && purpose.keepFor
        ? addDuration(at, purpose.keepFor).toISOString()
        : null,
    gpc: of.gpc,
  };
}
