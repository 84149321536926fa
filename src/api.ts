import type { ReadonlySignal } from '@preact/signals-core';
import type { Config } from './config/schema.ts';
import type { Json } from './errors.ts';
import type { Interview, InterviewEvent } from './interview/interview.ts';
import type { Spoken } from './interview/session.ts';
import type { Platform } from './platform.ts';
import type { Profile } from './profile/profile.ts';
import type { Verdict } from './segments/verdict-types.ts';
import type { Surface } from './statement/draft.ts';

/** What `createSayso` needs; the config's own text, because its digest is signed into every declaration. */
export interface SaysoOptions {
  readonly config: string | Uint8Array;
  /** Overrides the config's endpoint; `console:` prints declarations instead of sending them. */
  readonly endpoint?: string;
  readonly via?: Surface['via'];
  readonly platform?: Partial<Platform>;
}

/** What happened, for the host page. A value is in an event only where a purpose was given for it. */
export type SaysoEvent =
  | (InterviewEvent & { readonly widget: string })
  | { readonly type: 'segments'; readonly verdicts: readonly Verdict[] }
  | {
      readonly type: 'delivered';
      readonly jti: string;
      readonly status: 'accepted' | 'duplicate';
    }
  /** One coded line for the developer; the shopper is told calmly, or not at all. */
  | {
      readonly type: 'error';
      readonly code: string;
      readonly args: Readonly<Record<string, Json>>;
    };
export type Events = { readonly [K in SaysoEvent['type']]: Extract<SaysoEvent, { type: K }> };

/** One row of an exported ledger: the signed declaration as it was sent. */
export interface LedgerFile {
  readonly sayso: 1;
  readonly receiver: string;
  readonly declarations: readonly string[];
}

/** Asks the shop's server for a fresh subject token, bound to the key with this thumbprint. */
export type TokenSource = (proof: { jkt: string }) => Promise<string>;

/**
 * The suite on one page, in one worker or in one test. Verbs about the device reject with
 * DEVICE_NOT_LOADED where their code cannot be had, and with the codes of storage and signing
 * (STORAGE_UNAVAILABLE, STORAGE_FULL, SIGNING_UNAVAILABLE) where the device refuses; each can be tried
 * again.
 */
export interface Sayso {
  readonly config: Config;
  /**
   * Opens a widget that asks questions. Throws WIDGET_UNKNOWN or WIDGET_NOT_ASKING. `spoken` is a host's
   * own choice of words for it, which may change while it is open; a record names the language shown.
   */
  open(
    widget: string,
    o?: { readonly context?: Json | undefined; readonly spoken?: ReadonlySignal<Spoken> },
  ): Promise<Interview>;
  /**
   * Says who this is. Nothing is written before the person's own first act: until then it is only
   * remembered. Answers given before, without a name, do not join the account. The source is asked when
   * there is something to sign, and again later where it fails or takes over 30 seconds: an `error` event
   * says IDENTITY_UNAVAILABLE or IDENTITY_TOKEN_UNREADABLE, and answers wait on the device until then.
   */
  identify(token: TokenSource): Promise<void>;
  /**
   * Retires this browser's key and profile; what is queued is still delivered. An interview that is open
   * still has its answers on screen: dispose of it, and open another for the next person.
   */
  signOut(): Promise<void>;
  profile(): Promise<Profile>;
  segments(): Promise<readonly Verdict[]>;
  export(): Promise<LedgerFile>;
  /** Erases what was declared of one attribute, or everything, here and at the receiver. */
  erase(attribute?: string): Promise<void>;
  /** Sends what waits, and tries set-aside entries again. */
  resend(): Promise<void>;
  on<K extends keyof Events>(event: K, listener: (e: Events[K]) => void): () => void;
  dispose(): Promise<void>;
}
