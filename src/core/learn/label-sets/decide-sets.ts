export interface DecidedSets {
  /** Class indices given to each row, ascending. */
  readonly sets: readonly (readonly number[])[];
  /** Probability of the least sure label given; where none is given, 1 − the highest probability. */
  readonly confidence: Float32Array;
}

/**
 * The labels of each row: those whose probability reaches their threshold.
 * Shape: probabilities [rows, classes]; thresholds [classes]
 */
export function decideSets(probabilities: Float32Array, thresholds: readonly number[]): DecidedSets {
  const classes = thresholds.length;
  const rows = probabilities.length / classes;
  const confidence = new Float32Array(rows);
  const sets = Array.from({ length: rows }, (_, row) => {
    const of = probabilities.subarray(row * classes, (row + 1) * classes);
    const given = [...thresholds.keys()].filter((label) => of[label]! >= thresholds[label]!);
    confidence[row] = given.length === 0 ? 1 - Math.max(...of) : Math.min(...given.map((label) => of[label]!));
    return given;
  });
  return { sets, confidence };
}
