/** Makes a thing when it is first asked for, and once; a failed making is tried again with the next ask. */
export function once<T>(make: () => Promise<T>): (() => Promise<T>) & { started(): boolean } {
  let made: Promise<T> | undefined;
  const get = () => {
    made ??= make().catch(cause => {
      made = undefined;
      throw cause;
    });
    return made;
  };
  return Object.assign(get, { started: () => made !== undefined });
}
