/** At most `limit` of the positions 0..count-1, evenly spread. */
export function evenPositions(count: number, limit: number): Int32Array {
  const taken = Math.min(count, limit);
  return Int32Array.from({ length: taken }, (_, index) => Math.floor((index * count) / taken));
}
