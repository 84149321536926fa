/** Written by the build: the path of every later chunk beside the entry, and its integrity. */
declare const __SAYSO_CHUNKS__: readonly (readonly [path: string, integrity: string])[];
declare const __SAYSO_VERSION__: string;
/** True in the single file, which has no chunks. */
declare const __SAYSO_IIFE__: boolean;
