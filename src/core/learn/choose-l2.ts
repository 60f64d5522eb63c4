/** Inverse strengths C of the penalty to try, as scikit-learn counts them; λ = 1/(C·rows). */
export const L2_GRID: readonly number[] = [1, 10, 100, 1000];
export const DEFAULT_C = 10;

/** λ on the mean loss for scikit-learn's C. */
export function l2FromC(c: number, rows: number): number {
  return 1 / (c * Math.max(1, rows));
}

export interface L2Trial {
  readonly c: number;
  /** Mean cross-entropy in nats on training rows set apart from the trial's fit. */
  readonly logLoss: number;
}

/**
 * The C whose trial predicted set-apart rows best; of trials within 0.1 % of the best, the strongest penalty.
 * Range: no usable trial → the default of 10
 */
export function chooseC(trials: readonly L2Trial[]): number {
  const usable = trials.filter((trial) => Number.isFinite(trial.logLoss)).toSorted((a, b) => a.c - b.c);
  const best = Math.min(...usable.map((trial) => trial.logLoss));
  return usable.find((trial) => trial.logLoss <= best * 1.001)?.c ?? DEFAULT_C;
}
