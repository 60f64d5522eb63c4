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
  const { probabilities, truth, classes } = judgement;
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, hits: 0 }));
  let [logLoss, brier] = [0, 0];
  truth.forEach((label, row) => {
    const offset = row * classes;
    let [best, squares] = [0, 0];
    for (let c = 0; c < classes; c++) {
      if (probabilities[offset + c]! > probabilities[offset + best]!) best = c;
      squares += (probabilities[offset + c]! - (c === label ? 1 : 0)) ** 2;
    }
    const confidence = probabilities[offset + best]!;
    logLoss -= Math.log(Math.max(LEAST, label < 0 ? 0 : probabilities[offset + label]!));
    brier += squares + (label < 0 ? 1 : 0);
    const bin = bins[Math.min(BINS - 1, Math.max(0, Math.ceil(confidence * BINS) - 1))]!;
    bin.confidence += confidence;
    bin.hits += best === label ? 1 : 0;
  });
  const rows = Math.max(1, truth.length);
  return { logLoss: logLoss / rows, brier: brier / rows, ece: bins.reduce((sum, bin) => sum + Math.abs(bin.hits - bin.confidence), 0) / rows };
}
