/** What is true of some rows: a set of labels each. */
export interface SetTruth {
  /** Shape: [rows, classes], row-major; 1 where the row has the label. */
  readonly flags: Uint8Array;
  /** Labels of each row that the model does not know: always missed. */
  readonly unknown: Int32Array;
}

/** Sets of class indices as flags; an index below 0 is a label that is no class. */
export function truthOf(sets: readonly (readonly number[])[], classes: number): SetTruth {
  const flags = new Uint8Array(sets.length * classes);
  const unknown = new Int32Array(sets.length);
  for (const [row, set] of sets.entries()) {
    for (const label of set) {
      if (label < 0) unknown[row]! += 1;
      else flags[row * classes + label] = 1;
    }
  }
  return { flags, unknown };
}

/** Class indices of each row. Shape: flags [rows, classes]. */
export function setsOf(flags: Uint8Array, classes: number): number[][] {
  return Array.from({ length: flags.length / classes }, (_, row) => Array.from({ length: classes }, (_none, label) => label).filter((label) => flags[row * classes + label] === 1));
}

/** Indices into `classes` of each row's labels; a label that is no class → -1. */
export function setIndices(labels: readonly (readonly string[])[], classes: readonly string[]): number[][] {
  const index = new Map(classes.map((name, position) => [name, position]));
  return labels.map((names) => names.map((name) => index.get(name) ?? -1));
}

/**
 * The rarest label of each row, to divide rows by so that rare labels stand on both sides.
 * Range: 0..classes (= classes where a row has no known label)
 * Source: the idea of Sechidis et al. 2011 (rarest label first), in one step
 */
export function rarestLabels(sets: readonly (readonly number[])[], classes: number): Int32Array {
  const counts = new Int32Array(classes);
  for (const set of sets) for (const label of set) if (label >= 0) counts[label]! += 1;
  return Int32Array.from(sets, (set) => {
    const known = set.filter((label) => label >= 0);
    return known.length === 0 ? classes : known.reduce((rarest, label) => (counts[label]! < counts[rarest]! ? label : rarest));
  });
}
