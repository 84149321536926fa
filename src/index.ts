export type { Events, LedgerFile, Sayso, SaysoEvent, TokenSource } from './api.ts';
export type { ConsentChoice } from './consent/choice.ts';
export { SaysoError } from './errors.ts';
export { createSayso, type HeadlessOptions as SaysoOptions } from './headless.ts';
export type { Interview, InterviewEvent } from './interview/interview.ts';
export type * from './interview/state.ts';
export type { Platform } from './platform.ts';
export type { Declared, Profile } from './profile/profile.ts';
export type { Verdict } from './segments/verdict-types.ts';
