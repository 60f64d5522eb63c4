import { macroF1 } from "./confusion.ts";

export interface BaselineScores {
  readonly strategy: "majority" | "stratified";
  readonly accuracy: number;
  readonly macroF1: number;
  /** Nats, of answering every row with the class shares of the training rows (one row added to each class). */
  readonly logLoss: number;
}

/**
 * What one gets on the same test rows without reading them: always the commonest training class, or classes drawn by their training shares
 * (expected values, so no seed). Truth below 0 (no class of the model) is always missed.
 * Range:  no test rows → 0
 * Source: scikit-learn DummyClassifier "most_frequent" and "stratified"
 */
export function baselines(train: Int32Array, test: Int32Array, classes: number): readonly BaselineScores[] {
  const shares = sharesOf(train, classes);
  const truths = countsOf(test, classes);
  const rows = Math.max(1, test.length);
  const logLoss = lossOfShares(train, truths, classes) / rows;
  const commonest = shares.indexOf(Math.max(...shares));
  const always = shares.map((_, index) => (index === commonest ? 1 : 0));
  return [
    { strategy: "majority", ...expected(always, truths, rows), logLoss },
    { strategy: "stratified", ...expected(shares, truths, rows), logLoss },
  ];
}

/** What always answering the commonest class gets, of the baselines of an evaluation. */
export function majorityOf<Scores extends { readonly strategy: string }>(scores: readonly Scores[]): Scores | undefined {
  return scores.find(({ strategy }) => strategy === "majority");
}

function expected(chances: Float64Array, truths: Float64Array, rows: number): { accuracy: number; macroF1: number } {
  const hits = truths.map((count, index) => count * chances[index]!);
  const known = truths.reduce((sum, count) => sum + count, 0);
  const accuracy = hits.reduce((sum, hit) => sum + hit, 0) / rows;
  return { accuracy, macroF1: macroF1({ hits, truths, guesses: chances.map((chance) => chance * known) }) };
}

function lossOfShares(train: Int32Array, truths: Float64Array, classes: number): number {
  const counts = countsOf(train, classes);
  return truths.reduce((sum, count, index) => sum - (count === 0 ? 0 : count * Math.log((counts[index]! + 1) / (train.length + classes))), 0);
}

function sharesOf(labels: Int32Array, classes: number): Float64Array {
  return countsOf(labels, classes).map((count) => count / Math.max(1, labels.length));
}

function countsOf(labels: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) if (label >= 0) counts[label]! += 1;
  return counts;
}
