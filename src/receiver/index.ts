export type { Log, LogEntry } from './log.ts';
export type { ReadableValue } from './profile-read.ts';
export type { Rate } from './rate.ts';
export type { Receiver, ReceiverLimits, ReceiverOptions } from './receiver.ts';
export { createReceiver } from './receiver.ts';
export type { RecentDeclaration, Store, StoredDeclaration } from './store.ts';
export type { SubjectClaims, SubjectKeys, SubjectScope } from './subject-token.ts';
export { mintSubjectToken } from './subject-token.ts';
