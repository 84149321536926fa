import { SaysoError } from './errors.ts';

/** What `work` comes to, if it does within `ms` milliseconds; else rejects with `code` { waitedMs }. */
export async function within<T>(ms: number, work: Promise<T>, code: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SaysoError(code, { waitedMs: ms })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
