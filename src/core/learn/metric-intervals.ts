import type { Stepwise } from "#core/lexical/stepwise.ts";
import type { MetricIntervals } from "#core/project/model.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { middle95, type Interval } from "./bootstrap-interval.ts";
import { meanScores, rowScores } from "./calibration-error.ts";
import { scoresOfCounts, type ClassCounts, type Scores } from "./confusion.ts";

export interface IntervalRequest {
  /** Shape: [rows, classes]. */
  readonly probabilities: Float32Array;
  /** Below 0: a class the model does not know. */
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly classes: readonly string[];
  readonly seed: number;
}

const MOST_ROUNDS = 1000;
const LEAST_ROUNDS = 200;
const MOST_DRAWS = 50_000_000;
const ROUNDS_A_STEP = 20;

/**
 * 95 % percentile intervals of every measure by drawing rows with replacement, on the same draws as bootstrapIntervals. The same for the same seed.
 * Range:  AUROC is null where it is not defined, or where too many rows and classes would take minutes; null without rows
 * Source: Efron & Tibshirani 1993, ch. 13
 */
export function* metricIntervals(request: IntervalRequest): Stepwise<MetricIntervals | null> {
  const { truth, predicted, classes, seed } = request;
  const rows = truth.length;
  if (rows === 0) return null;
  const rounds = Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, Math.floor(MOST_DRAWS / rows)));
  const areaRounds = Math.min(rounds, Math.floor(MOST_DRAWS / (rows * classes.length)));
  const scores = rowScores({ ...request, classes: classes.length });
  const areas = areaRounds < LEAST_ROUNDS ? null : rankedClasses(request);
  const random = seededRandom(seed);
  const drawn = new Int32Array(rows);
  const found = emptySeries(classes.length, rounds);
  for (let round = 0; round < rounds; round++) {
    if (round % ROUNDS_A_STEP === 0) yield round / rounds;
    for (let index = 0; index < rows; index++) drawn[index] = Math.floor(random.next() * rows);
    keepScores(found, round, { ...scoresOfCounts(countDrawn(drawn, { truth, predicted, classes: classes.length })), ...meanScores(scores, drawn) });
    if (areas && round < areaRounds) found.auroc.push(areaOfDraw(areas, drawn));
  }
  return summary(found, classes);
}

const OVERALL = ["balancedAccuracy", "weightedF1", "mcc", "logLoss", "brier", "ece"] as const;
const OF_CLASS = ["precision", "recall", "f1"] as const;
type Overall = (typeof OVERALL)[number];
type RoundScores = Pick<Scores, "perClass"> & Readonly<Record<Overall, number>>;

interface Series {
  readonly overall: Readonly<Record<Overall, Float64Array>>;
  readonly perClass: readonly Readonly<Record<(typeof OF_CLASS)[number], Float64Array>>[];
  readonly auroc: number[];
}

function emptySeries(classes: number, rounds: number): Series {
  const series = (): Float64Array => new Float64Array(rounds);
  const overall = { balancedAccuracy: series(), weightedF1: series(), mcc: series(), logLoss: series(), brier: series(), ece: series() };
  return { overall, perClass: Array.from({ length: classes }, () => ({ precision: series(), recall: series(), f1: series() })), auroc: [] };
}

function keepScores({ overall, perClass }: Series, round: number, scores: RoundScores): void {
  for (const name of OVERALL) overall[name][round] = scores[name];
  perClass.forEach((series, index) => {
    for (const name of OF_CLASS) series[name][round] = scores.perClass[index]![name];
  });
}

function summary({ overall, perClass, auroc }: Series, classes: readonly string[]): MetricIntervals {
  const areas = auroc.filter((area) => !Number.isNaN(area));
  const isKnown = areas.length > 0 && areas.length === auroc.length;
  const of = (series: Float64Array): Interval => middle95(series);
  const { balancedAccuracy, weightedF1, mcc, logLoss, brier, ece } = overall;
  return {
    balancedAccuracy: of(balancedAccuracy),
    weightedF1: of(weightedF1),
    mcc: of(mcc),
    logLoss: of(logLoss),
    brier: of(brier),
    ece: of(ece),
    auroc: isKnown ? of(Float64Array.from(areas)) : null,
    perClass: Object.fromEntries(perClass.map(({ precision, recall, f1 }, index) => [classes[index] ?? "", { precision: of(precision), recall: of(recall), f1: of(f1) }])),
  };
}

interface Judged {
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly classes: number;
}

/** A row of no known class is one that was missed, as bootstrapIntervals counts it. */
function countDrawn(drawn: Int32Array, { truth, predicted, classes }: Judged): ClassCounts & { readonly unknown: number } {
  const [hits, truths, guesses] = [new Int32Array(classes), new Int32Array(classes), new Int32Array(classes)];
  let unknown = 0;
  for (const row of drawn) {
    const label = truth[row]!;
    if (label < 0) {
      unknown++;
      continue;
    }
    truths[label]! += 1;
    guesses[predicted[row]!]! += 1;
    if (label === predicted[row]) hits[label]! += 1;
  }
  return { hits, truths, guesses, unknown };
}

/** Rows by their probability of one class, lowest first; `same[i]`: as probable as the one before. */
interface RankedClass {
  readonly order: Int32Array;
  readonly same: Uint8Array;
  readonly isOf: Uint8Array;
}

function rankedClasses({ probabilities, truth, classes }: IntervalRequest): RankedClass[] {
  return classes.map((_, c) => {
    const at = (row: number): number => probabilities[row * classes.length + c]!;
    const order = Int32Array.from(truth.keys()).sort((a, b) => at(a) - at(b));
    return { order, same: Uint8Array.from(order, (row, index) => Number(index > 0 && at(row) === at(order[index - 1]!))), isOf: Uint8Array.from(truth, (label) => Number(label === c)) };
  });
}

/** Mean area over the classes that were drawn on both sides; NaN when there is none. */
function areaOfDraw(ranked: readonly RankedClass[], drawn: Int32Array): number {
  const times = new Int32Array(drawn.length);
  for (const row of drawn) times[row]! += 1;
  let [sum, present] = [0, 0];
  for (const one of ranked) {
    const area = areaOf(one, times);
    if (area === null) continue;
    sum += area;
    present++;
  }
  return present === 0 ? Number.NaN : sum / present;
}

/** Pairs in which the row of the class is the more probable one; ties count half. */
function areaOf({ order, same, isOf }: RankedClass, times: Int32Array): number | null {
  let [below, positives, won] = [0, 0, 0];
  let [tiedIn, tiedOut] = [0, 0];
  for (const [index, row] of order.entries()) {
    if (same[index] === 0) {
      won += tiedIn * (below + tiedOut / 2);
      below += tiedOut;
      positives += tiedIn;
      [tiedIn, tiedOut] = [0, 0];
    }
    if (isOf[row] === 1) tiedIn += times[row]!;
    else tiedOut += times[row]!;
  }
  won += tiedIn * (below + tiedOut / 2);
  below += tiedOut;
  positives += tiedIn;
  return positives === 0 || below === 0 ? null : won / (positives * below);
}
