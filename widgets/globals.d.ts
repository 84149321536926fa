/** Written by the build: the path beside the entry, and the integrity, of the chunk that follows a first question. */
declare const __SAYSO_CHUNKS__: readonly (readonly [path: string, integrity: string])[];
/** The same for every chunk that may follow that one. */
declare const __SAYSO_REST__: typeof __SAYSO_CHUNKS__;
/** The same for the languages, each loaded only where it is spoken. */
declare const __SAYSO_LANGUAGES__: typeof __SAYSO_CHUNKS__;
declare const __SAYSO_VERSION__: string;
/** True in the single file, which has no chunks. */
declare const __SAYSO_IIFE__: boolean;
