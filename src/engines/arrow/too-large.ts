/** A browser's buffers end here, and so do texts that DuckDB takes from Arrow. */
export const MOST_BYTES = 2 ** 31 - 1;

/** What a batch takes in memory does not fit there, whatever the file's own size is. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}
