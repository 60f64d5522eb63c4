import { seededRandom } from "#core/statistics/seeded-random.ts";
import { middle95, type Interval } from "../bootstrap-interval.ts";
import { macroF1 } from "../confusion.ts";
import { likeliest } from "../heads/apply-head.ts";
import { mcnemar, type McNemar } from "./mcnemar.ts";

export interface ModelAnswers {
  /** Calibrated. Shape: [rows, classes], row-major. */
  readonly probabilities: Float32Array;
}

export interface CompareRequest {
  /** Class index of each row; below 0: a class that neither model knows. */
  readonly truth: Int32Array;
  readonly first: ModelAnswers;
  readonly second: ModelAnswers;
  readonly classes: number;
  readonly seed: number;
  readonly rounds?: number | undefined;
}

export interface Difference {
  readonly first: number;
  readonly second: number;
  /** second − first. */
  readonly difference: number;
  /** 95 %, from rows drawn for both models alike. */
  readonly interval: Interval;
}

export interface ModelComparison {
  readonly rows: number;
  readonly accuracy: Difference;
  readonly macroF1: Difference;
  /** Nats; lower is better. */
  readonly logLoss: Difference;
  readonly mcnemar: McNemar;
  /** Positions of rows that they answer differently, the most decided first. */
  readonly disagreements: Int32Array;
  /** Which is better by accuracy: only when the interval leaves 0 out and McNemar's p is below 0.05. */
  readonly verdict: "first" | "second" | "no-evidence";
}

const LEAST = 1e-15;
const ROUNDS = 1000;
const MOST_DRAWS = 100_000_000;
const SIGNIFICANT = 0.05;

/**
 * Two models on the same rows.
 * Source: paired bootstrap: Efron & Tibshirani 1993, ch. 8; McNemar 1947. "No evidence" is a verdict, not a draw
 */
export function compareModels(request: CompareRequest): ModelComparison {
  const { truth, first, second, classes } = request;
  const [a, b] = [judged(first, request), judged(second, request)];
  const draws = drawDifferences(request, a, b);
  const difference = (of: (one: Judged) => number, values: Float64Array): Difference => ({ first: of(a), second: of(b), difference: of(b) - of(a), interval: middle95(values) });
  const accuracy = difference((one) => mean(one.right), draws.accuracy);
  const test = mcnemar(count(truth.length, (row) => a.right[row] === 1 && b.right[row] === 0), count(truth.length, (row) => a.right[row] === 0 && b.right[row] === 1));
  const isSure = test.p < SIGNIFICANT && (accuracy.interval.low > 0 || accuracy.interval.high < 0);
  return {
    rows: truth.length,
    accuracy,
    macroF1: difference((one) => f1Of(one, truth, classes), draws.macroF1),
    logLoss: difference((one) => mean(one.losses), draws.logLoss),
    mcnemar: test,
    disagreements: disagreementsOf(a, b),
    verdict: isSure ? (accuracy.difference > 0 ? "second" : "first") : "no-evidence",
  };
}

export interface SliceComparison {
  readonly group: number;
  readonly rows: number;
  /** Rows that only the second model has right. */
  readonly wins: number;
  /** Rows that only the first model has right. */
  readonly losses: number;
  /** Accuracy of the second − of the first. */
  readonly difference: number;
  readonly p: number;
}

/** The same by groups of rows: where one wins and where it loses. Groups below 0 are left out. */
export function compareBySlice(request: CompareRequest, groups: Int32Array, groupCount: number): readonly SliceComparison[] {
  const [a, b] = [judged(request.first, request), judged(request.second, request)];
  const rows = new Float64Array(groupCount);
  const wins = new Float64Array(groupCount);
  const losses = new Float64Array(groupCount);
  groups.forEach((group, row) => {
    if (group < 0) return;
    rows[group]! += 1;
    if (b.right[row]! > a.right[row]!) wins[group]! += 1;
    if (b.right[row]! < a.right[row]!) losses[group]! += 1;
  });
  return Array.from(rows, (size, group) => ({ group, rows: size, wins: wins[group]!, losses: losses[group]!, difference: size === 0 ? 0 : (wins[group]! - losses[group]!) / size, p: mcnemar(losses[group]!, wins[group]!).p }));
}

interface Judged {
  readonly predicted: Int32Array;
  readonly confidence: Float32Array;
  readonly right: Uint8Array;
  readonly losses: Float64Array;
}

function judged({ probabilities }: ModelAnswers, { truth, classes }: CompareRequest): Judged {
  const { predicted, confidence } = likeliest(probabilities, classes);
  const right = Uint8Array.from(truth, (label, row) => Number(label === predicted[row]));
  const losses = Float64Array.from(truth, (label, row) => -Math.log(Math.max(LEAST, label < 0 ? 0 : probabilities[row * classes + label]!)));
  return { predicted, confidence, right, losses };
}

interface Draws {
  readonly accuracy: Float64Array;
  readonly macroF1: Float64Array;
  readonly logLoss: Float64Array;
}

function drawDifferences({ truth, classes, seed, rounds = ROUNDS }: CompareRequest, a: Judged, b: Judged): Draws {
  const rows = truth.length;
  const times = Math.max(200, Math.min(rounds, Math.floor(MOST_DRAWS / Math.max(1, rows))));
  const random = seededRandom(seed);
  const draws = { accuracy: new Float64Array(times), macroF1: new Float64Array(times), logLoss: new Float64Array(times) };
  const chosen = new Int32Array(rows);
  for (let time = 0; time < times; time++) {
    let [right, loss] = [0, 0];
    for (let index = 0; index < rows; index++) {
      const row = Math.floor(random.next() * rows);
      chosen[index] = row;
      right += b.right[row]! - a.right[row]!;
      loss += b.losses[row]! - a.losses[row]!;
    }
    draws.accuracy[time] = right / Math.max(1, rows);
    draws.logLoss[time] = loss / Math.max(1, rows);
    draws.macroF1[time] = f1Of(b, truth, classes, chosen) - f1Of(a, truth, classes, chosen);
  }
  return draws;
}

// eslint-disable-next-line max-params -- hot: called twice a round, an object each would be garbage by the thousand
function f1Of({ predicted }: Judged, truth: Int32Array, classes: number, rows?: Int32Array): number {
  const counts = { hits: new Int32Array(classes), truths: new Int32Array(classes), guesses: new Int32Array(classes) };
  for (let index = 0; index < truth.length; index++) {
    const row = rows?.[index] ?? index;
    const label = truth[row]!;
    if (label < 0) continue;
    counts.truths[label]! += 1;
    counts.guesses[predicted[row]!]! += 1;
    if (predicted[row] === label) counts.hits[label]! += 1;
  }
  return macroF1(counts);
}

function disagreementsOf(a: Judged, b: Judged): Int32Array {
  const rows = Int32Array.from(a.predicted.keys()).filter((row) => a.predicted[row] !== b.predicted[row]);
  const decided = (row: number): number => Math.min(a.confidence[row]!, b.confidence[row]!);
  return rows.sort((one, other) => decided(other) - decided(one) || one - other);
}

function mean(values: Uint8Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}

function count(rows: number, is: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < rows; row++) if (is(row)) found++;
  return found;
}
