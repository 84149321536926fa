import type { Value } from '../config/schema.ts';
import type { ConsentRecord } from '../consent/record.ts';

/** What is declared now of one attribute: the standing value and the consents in force for it. */
export interface Declared {
  readonly attribute: string;
  readonly value: Value;
  /** The statement that declared it. */
  readonly statement: string;
  readonly jkt: string;
  /** When it was said, ISO 8601 UTC. */
  readonly declaredAt: string;
  /** When the person last said it still holds; equals `declaredAt` until they do. */
  readonly confirmedAt: string;
  /** Given and refused, the last word per purpose; a withdrawn one stands here with its status. */
  readonly consent: Readonly<Record<string, ConsentRecord>>;
}

/** Statements folded into what stands now (PROTOCOL §2). An attribute that is absent was never declared, or is gone. */
export interface Profile {
  readonly declared: Readonly<Record<string, Declared>>;
}
