/**
 * What a receiver says of its work. Names, numbers and codes only: no address, token, key or value is
 * ever in it, and no error's message, since a database quotes rows in its own.
 */
export type LogEntry =
  | {
      readonly event: 'request';
      readonly method: string;
      /** The route's pattern; `*` for an address that is none. */
      readonly route: string;
      readonly status: number;
      readonly ms: number;
      readonly code?: string;
      /** How many declarations came to what: `{ accepted: 3, JTI_REUSED: 1 }`. */
      readonly results?: Readonly<Record<string, number>>;
    }
  | { readonly event: 'failure'; readonly route: string; readonly code: string };

export type Log = (entry: LogEntry) => void;
