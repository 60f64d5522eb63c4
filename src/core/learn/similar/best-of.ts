/**
 * Keeps the best of what is offered, best first; of equals the earlier one.
 * Shape: writes into rows and scores [count], in which nothing offered is -1 and −Infinity
 */
export function createBest(rows: Int32Array, scores: Float32Array): (row: number, score: number) => void {
  const last = rows.length - 1;
  rows.fill(-1);
  scores.fill(-Infinity);
  return (row, score) => {
    if (!(score > scores[last]!)) return;
    let at = last;
    for (; at > 0 && score > scores[at - 1]!; at--) {
      scores[at] = scores[at - 1]!;
      rows[at] = rows[at - 1]!;
    }
    scores[at] = score;
    rows[at] = row;
  };
}
