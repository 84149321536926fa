import { SaysoError } from '../../errors.ts';
import type { StoreErrorCode } from '../store.ts';

/**
 * Rejects with a store's own two codes. A database's message can quote the row it stumbled over, which
 * may be somebody's answer: only the SQLSTATE goes on, and no cause.
 */
export async function attempt<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SaysoError) throw error;
    const state = stateOf(error);
    // Class 22 is data the database cannot hold, class 23 a broken constraint (PostgreSQL, appendix A).
    const code: StoreErrorCode = /^2[23]/.test(state) ? 'STORE_REFUSED' : 'STORE_UNAVAILABLE';
    throw new SaysoError<StoreErrorCode>(code, { state });
  }
}

/** The SQLSTATE, or the system's code for a connection that failed; drizzle wraps the driver's error. */
function stateOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'unknown';
}
