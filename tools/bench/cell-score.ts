export interface CellScore {
  readonly flagged: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How well flagged cells are the wrong ones; nothing flagged or nothing wrong → 0. */
export function scoreCells(flagged: ReadonlySet<string>, wrong: ReadonlySet<string>): CellScore {
  const hits = [...flagged].filter((cell) => wrong.has(cell)).length;
  if (hits === 0) return { flagged: flagged.size, precision: 0, recall: 0, f1: 0 };
  const [precision, recall] = [hits / flagged.size, hits / wrong.size];
  return { flagged: flagged.size, precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
