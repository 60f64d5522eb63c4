/** Probabilities and what was true. Truth below 0: a class the model does not know. */
export interface Judgement {
  /** Shape: [rows, classes], row-major; each row sums to 1. */
  readonly probabilities: Float32Array | Float64Array;
  readonly truth: Int32Array;
  readonly classes: number;
}

export interface ProbabilityScores {
  /** Nats; a probability of 0 counts as 1e-15. */
  readonly logLoss: number;
  /** Mean squared distance to the truth over all classes, 0..2. */
  readonly brier: number;
  /** Expected calibration error over 15 equal bins, 0..1. */
  readonly ece: number;
}

const BINS = 15;
const LEAST = 1e-15;

/**
 * How good the probabilities are, not only the winners.
 * Range:  no rows → 0. A truth that is no class of the model: its probability is 0
 * Source: Guo et al. 2017 (ECE, bins (low, high] of the highest probability) · Brier 1950 (over all classes)
 */
export function probabilityScores(judgement: Judgement): ProbabilityScores {
  return meanScores(rowScores(judgement), judgement.truth.keys());
}

/** What each row adds to the scores. */
export interface RowScores {
  readonly logLoss: Float64Array;
  readonly brier: Float64Array;
  readonly confidence: Float64Array;
  readonly bin: Uint8Array;
  readonly hit: Uint8Array;
}

/** Shape: one number a row; the mean of all rows is what probabilityScores says. */
export function rowScores({ probabilities, truth, classes }: Judgement): RowScores {
  const numbers = (): Float64Array => new Float64Array(truth.length);
  const scores = { logLoss: numbers(), brier: numbers(), confidence: numbers(), bin: new Uint8Array(truth.length), hit: new Uint8Array(truth.length) };
  truth.forEach((label, row) => {
    const offset = row * classes;
    let [best, squares] = [0, 0];
    for (let c = 0; c < classes; c++) {
      if (probabilities[offset + c]! > probabilities[offset + best]!) best = c;
      squares += (probabilities[offset + c]! - (c === label ? 1 : 0)) ** 2;
    }
    const confidence = probabilities[offset + best]!;
    scores.logLoss[row] = -Math.log(Math.max(LEAST, label < 0 ? 0 : probabilities[offset + label]!));
    scores.brier[row] = squares + (label < 0 ? 1 : 0);
    scores.confidence[row] = confidence;
    scores.bin[row] = Math.min(BINS - 1, Math.max(0, Math.ceil(confidence * BINS) - 1));
    scores.hit[row] = Number(best === label);
  });
  return scores;
}

/** The scores of these rows; a row may come more than once. */
export function meanScores(scores: RowScores, rows: Iterable<number>): ProbabilityScores {
  const gaps = new Float64Array(BINS);
  let [logLoss, brier, count] = [0, 0, 0];
  for (const row of rows) {
    logLoss += scores.logLoss[row]!;
    brier += scores.brier[row]!;
    gaps[scores.bin[row]!]! += scores.hit[row]! - scores.confidence[row]!;
    count++;
  }
  const whole = Math.max(1, count);
  return { logLoss: logLoss / whole, brier: brier / whole, ece: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / whole };
}
