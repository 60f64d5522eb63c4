export interface CurveSize {
  /** Rows learned from. */
  readonly rows: number;
  /** Share of judged rows that came out wrong. */
  readonly error: number;
}

export interface LearningCurve {
  /** error = floor + scale · rows^(−power). */
  readonly floor: number;
  readonly scale: number;
  readonly power: number;
  /** Root mean square of what the curve leaves. */
  readonly residual: number;
}

/**
 * The curve through errors at several sizes.
 * Range:  floor ≥ 0, scale ≥ 0, power 0.05..2; fewer than three sizes → null
 * Source: inverse power law, Figueroa et al. 2012; least squares over a grid of powers, floor and scale in closed form
 */
export function fitLearningCurve(sizes: readonly CurveSize[]): LearningCurve | null {
  if (new Set(sizes.map((size) => size.rows)).size < 3) return null;
  let best: LearningCurve | null = null;
  for (let step = 1; step <= 40; step++) {
    const fitted = fitAtPower(sizes, step / 20);
    if (best === null || fitted.residual < best.residual - 1e-12) best = fitted;
  }
  return best;
}

function fitAtPower(sizes: readonly CurveSize[], power: number): LearningCurve {
  const xs = sizes.map(({ rows }) => rows ** -power);
  const ys = sizes.map(({ error }) => error);
  const [mx, my] = [meanOf(xs), meanOf(ys)];
  const spread = xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
  const slope = spread === 0 ? 0 : xs.reduce((sum, x, index) => sum + (x - mx) * (ys[index]! - my), 0) / spread;
  const isInside = slope >= 0 && my - slope * mx >= 0;
  // Outside, the best lies on the border: no slope, or no floor.
  const scale = slope < 0 ? 0 : isInside ? slope : xs.reduce((sum, x, index) => sum + x * ys[index]!, 0) / xs.reduce((sum, x) => sum + x * x, 0);
  const floor = slope < 0 ? my : isInside ? my - slope * mx : 0;
  const residual = Math.sqrt(meanOf(xs.map((x, index) => (ys[index]! - floor - scale * x) ** 2)));
  return { floor, scale, power, residual };
}

/** Error that the curve foresees at a size. */
export function errorAt({ floor, scale, power }: LearningCurve, rows: number): number {
  return floor + scale * rows ** -power;
}

/** Rows from which on the curve lies at or below an error; null when it never does. */
export function rowsForError({ floor, scale, power }: LearningCurve, error: number): number | null {
  if (error <= floor) return null;
  return scale === 0 ? 1 : Math.ceil((scale / (error - floor)) ** (1 / power));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
