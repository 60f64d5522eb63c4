/** A table as the benchmark sees it: one line of names and the records below. */
export interface PollockTable {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
}

export const POLLOCK_MEASURES = ["success", "header precision", "header recall", "header F1", "record precision", "record recall", "record F1", "cell precision", "cell recall", "cell F1"] as const;
type PollockMeasure = (typeof POLLOCK_MEASURES)[number];
export type PollockScore = ReadonlyMap<PollockMeasure, number>;

/** The measures of a file that could not be loaded. */
export const NOT_LOADED: PollockScore = scoreOf(() => 0);

/**
 * The ten measures of the Pollock benchmark for one file.
 * Range:  0..1; a clean table without header or records → 1 for that part; nothing in common → 0
 * Source: Vitagliano et al. 2023, PVLDB 16(8); metrics.py of HPI-Information-Systems/Pollock, where precision and recall have each other's names
 */
export function scorePollock(clean: PollockTable, loaded: PollockTable): PollockScore {
  const header = overlap(clean.header.map(normaliseCell), loaded.header.map(normaliseCell));
  const records = overlap(clean.records.map(recordText), loaded.records.map(recordText));
  const cells = overlap(clean.records.flat().map(normaliseCell), loaded.records.flat().map(normaliseCell));
  const values = [1, ...header, ...records, ...cells];
  return scoreOf((_, index) => values[index] ?? 0);
}

/** The mean of each measure; of no files → 0. */
export function meanScore(scores: readonly PollockScore[]): PollockScore {
  return scoreOf((measure) => scores.reduce((sum, score) => sum + (score.get(measure) ?? 0), 0) / Math.max(1, scores.length));
}

/** The benchmark's simple score: all measures added up, 0..10. */
export function simpleSum(score: PollockScore): number {
  return POLLOCK_MEASURES.reduce((sum, measure) => sum + (score.get(measure) ?? 0), 0);
}

/** The benchmark's weighted score: the sums of files by their weights, 0..10; no weight at all → 0. */
export function weightedSum(files: readonly { readonly score: PollockScore; readonly weight: number }[]): number {
  const weights = files.reduce((sum, { weight }) => sum + weight, 0);
  return weights === 0 ? 0 : files.reduce((sum, { score, weight }) => sum + weight * simpleSum(score), 0) / weights;
}

export function isPerfect(score: PollockScore): boolean {
  return POLLOCK_MEASURES.every((measure) => score.get(measure) === 1);
}

function scoreOf(value: (measure: PollockMeasure, index: number) => number): PollockScore {
  return new Map(POLLOCK_MEASURES.map((measure, index) => [measure, value(measure, index)]));
}

/** Precision, recall and F1 of two bags. */
function overlap(clean: readonly string[], loaded: readonly string[]): readonly [number, number, number] {
  if (clean.length === 0) return [1, 1, 1];
  const left = new Map<string, number>();
  for (const text of clean) left.set(text, (left.get(text) ?? 0) + 1);
  const shared = loaded.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count > 0;
  }).length;
  if (shared === 0) return [0, 0, 0];
  const [precision, recall] = [shared / loaded.length, shared / clean.length];
  return [precision, recall, (2 * precision * recall) / (precision + recall)];
}

function recordText(cells: readonly string[]): string {
  return cells.map((cell) => normaliseCell(cell) || "null").join("");
}

/** Numbers and truth values by what they mean, other text without regard to capitals and to the spaces around it. */
function normaliseCell(cell: string): string {
  const text = cell.trim();
  if (/^[+-]?\d+$/.test(text)) return String(BigInt(text.replace(/^\+/, "")));
  if (/^[+-]?(?:\d+\.\d*|\.\d+|\d+(?=e))(?:e[+-]?\d+)?$/i.test(text)) return String(Number(text));
  const words: Readonly<Record<string, string>> = { true: "1", false: "0" };
  return words[text.toLowerCase()] ?? text.toLowerCase();
}
