/** One threshold: rows that score at least this count as the class. */
export interface CurvePoint {
  readonly threshold: number;
  readonly precision: number;
  /** Share of the class's rows that are found; the true positive rate. */
  readonly recall: number;
  readonly falsePositiveRate: number;
}

const POINTS = 200;

/**
 * Precision, recall and false alarms at every distinct score, highest first.
 * Range:  [] without a row of the class; at most 200 points, evenly over the thresholds, ends kept
 */
export function scoreCurve(scores: Float32Array | Float64Array, isPositive: (row: number) => boolean): readonly CurvePoint[] {
  const points = allPoints(scores, isPositive);
  if (points.length <= POINTS) return points;
  return Array.from({ length: POINTS }, (_, index) => points[Math.round((index * (points.length - 1)) / (POINTS - 1))]!);
}

/**
 * Area under precision over recall, step by step at distinct scores, without interpolation.
 * Range:  0..1; null without a row of the class
 * Source: scikit-learn average_precision_score; y=[1,0,1,1,0,0,1,0], s=[.9,.8,.7,.6,.55,.5,.4,.4] → 0.729167
 */
export function averagePrecision(scores: Float32Array | Float64Array, isPositive: (row: number) => boolean): number | null {
  const points = allPoints(scores, isPositive);
  if (points.length === 0) return null;
  let [sum, recall] = [0, 0];
  for (const point of points) {
    sum += (point.recall - recall) * point.precision;
    recall = point.recall;
  }
  return sum;
}

function allPoints(scores: Float32Array | Float64Array, isPositive: (row: number) => boolean): CurvePoint[] {
  const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const positives = order.reduce((sum, row) => sum + Number(isPositive(row)), 0);
  const negatives = order.length - positives;
  if (positives === 0) return [];
  const points: CurvePoint[] = [];
  let [hits, alarms] = [0, 0];
  order.forEach((row, index) => {
    if (isPositive(row)) hits++;
    else alarms++;
    const next = order[index + 1];
    if (next !== undefined && scores[next] === scores[row]) return;
    points.push({ threshold: scores[row]!, precision: hits / (hits + alarms), recall: hits / positives, falsePositiveRate: negatives === 0 ? 0 : alarms / negatives });
  });
  return points;
}
