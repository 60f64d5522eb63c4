/** Stops on a bug of ours; never used for anything a user or a file can cause. */
export function assert(claim: unknown, message: string): asserts claim {
  // eslint-disable-next-line no-restricted-syntax -- the one place where core throws: a broken promise of our own code
  if (claim === false || claim === null || claim === undefined) throw new Error(`bug: ${message}`);
}
