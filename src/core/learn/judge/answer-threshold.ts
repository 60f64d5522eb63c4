import { likeliest } from "../heads/apply-head.ts";
import type { Judgement } from "../calibration-error.ts";

/** What happens when only answers at least this sure are given and a person decides the rest. */
export interface ThresholdPoint {
  readonly threshold: number;
  /** Share of rows that get an answer. */
  readonly coverage: number;
  /** Share of answers that are right; 1 where none is given. */
  readonly accuracy: number;
  /** Mean cost of a row. */
  readonly cost: number;
}

export interface Costs {
  readonly wrong: number;
  /** Of asking a person instead. */
  readonly asking: number;
}

const POINTS = 200;

/**
 * Coverage, accuracy and cost at each confidence, from all answers to none.
 * Range:  at most 200 points and the one that asks for every row (threshold above 1)
 * Source: Chow 1970; risk and coverage: El-Yaniv & Wiener 2010
 */
export function thresholdPoints({ probabilities, truth, classes }: Judgement, { wrong, asking }: Costs): readonly ThresholdPoint[] {
  const { predicted, confidence } = likeliest(probabilities, classes);
  const rows = truth.length;
  const order = [...truth.keys()].sort((a, b) => confidence[b]! - confidence[a]!);
  const points: ThresholdPoint[] = [{ threshold: 1.01, coverage: 0, accuracy: 1, cost: asking }];
  let right = 0;
  order.forEach((row, index) => {
    right += Number(predicted[row] === truth[row]);
    const next = order[index + 1];
    if (next !== undefined && confidence[next] === confidence[row]) return;
    const given = index + 1;
    points.push({ threshold: confidence[row]!, coverage: given / rows, accuracy: right / given, cost: ((given - right) * wrong + (rows - given) * asking) / rows });
  });
  return points.length <= POINTS ? points : Array.from({ length: POINTS }, (_, index) => points[Math.round((index * (points.length - 1)) / (POINTS - 1))]!);
}

interface Answers {
  readonly predicted: readonly number[];
  readonly confidence: readonly number[];
  /** Shape of all: [rows]. */
  readonly truth: readonly number[];
}

/**
 * Share of rows that get an answer, and of right answers, when a model abstains below a confidence.
 * Range: accuracy is 1 where no answer is given; a confidence of exactly `below` is enough
 */
export function thresholdAt({ predicted, confidence, truth }: Answers, below: number): Pick<ThresholdPoint, "coverage" | "accuracy"> {
  let [given, right] = [0, 0];
  predicted.forEach((label, row) => {
    if (confidence[row]! < below) return;
    given++;
    right += Number(label === truth[row]);
  });
  return { coverage: given / Math.max(1, truth.length), accuracy: given === 0 ? 1 : right / given };
}

/** The point of least cost; of equals the one that answers most. */
export function cheapestThreshold(points: readonly ThresholdPoint[]): ThresholdPoint | null {
  return points.reduce<ThresholdPoint | null>((best, point) => (best === null || point.cost <= best.cost ? point : best), null);
}

export interface AlarmCosts {
  readonly falseAlarm: number;
  readonly miss: number;
}

/** For one class: the score from which on a row is taken for it, at the least mean cost of false alarms and misses. */
export function alarmThreshold(scores: Float32Array | Float64Array, isPositive: (row: number) => boolean, { falseAlarm, miss }: AlarmCosts): { readonly threshold: number; readonly cost: number } {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const positives = order.reduce((sum, row) => sum + Number(isPositive(row)), 0);
  let [misses, alarms] = [positives, 0];
  let best = { threshold: Infinity, cost: (misses * miss) / Math.max(1, order.length) };
  order.forEach((row, index) => {
    if (isPositive(row)) misses--;
    else alarms++;
    const next = order[index + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    const cost = (misses * miss + alarms * falseAlarm) / order.length;
    if (cost < best.cost) best = { threshold: scores[row]!, cost };
  });
  return best;
}
