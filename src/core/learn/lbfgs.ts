import type { Evaluation, Objective } from "./objective.ts";
import { searchStep, type FoundStep } from "./search-step.ts";

export interface DescentOptions {
  readonly maxIterations: number;
  /** Stop when the largest absolute gradient entry falls below this. */
  readonly gradientTolerance: number;
  /** Relative size of the rounding noise in the value; below it, slopes decide. */
  readonly valueNoise?: number | undefined;
  readonly onIteration?: ((iteration: number, value: number) => void) | undefined;
}

export interface Descent {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** Value at the start and after each iteration. */
  readonly history: readonly number[];
  /** gradient = tolerance reached; no-progress = no lower point within rounding. */
  readonly ended: "gradient" | "no-progress" | "limit" | "stopped";
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

const MEMORY = 10;

/**
 * Lowest point of a smooth function by limited-memory BFGS, ten pairs, Wolfe line search. Deterministic.
 * Range:  a function that answers null at once → null
 * Source: Nocedal & Wright 2006, Numerical Optimization, algorithms 7.4 and 7.5
 */
export async function minimise(objective: Objective, start: Float64Array, options: DescentOptions): Promise<Descent | null> {
  let evaluations = 0;
  const counted: Objective = (point) => {
    evaluations++;
    return objective(point);
  };
  let point = start;
  const first = await counted(start);
  if (first === null) return null;
  let here = first;
  const history = [here.value];
  const pairs: Pair[] = [];
  let ended: Descent["ended"] = "limit";
  while (history.length <= options.maxIterations) {
    const found = largest(here.gradient) <= options.gradientTolerance ? "gradient" : await advance(counted, { point, here, pairs, valueNoise: options.valueNoise ?? 1e-12 });
    if (typeof found === "string") {
      ended = found;
      break;
    }
    ({ point, evaluation: here } = found);
    history.push(here.value);
    options.onIteration?.(history.length - 1, here.value);
  }
  return { point, value: here.value, gradientNorm: largest(here.gradient), iterations: history.length - 1, evaluations, history, ended };
}

interface State {
  readonly point: Float64Array;
  readonly here: Evaluation;
  readonly pairs: Pair[];
  readonly valueNoise: number;
}

async function advance(objective: Objective, state: State): Promise<FoundStep | "no-progress" | "stopped"> {
  const { point, here, pairs, valueNoise } = state;
  const direction = chooseDirection(here.gradient, pairs);
  const found = await searchStep(objective, { point, here, direction, firstStep: pairs.length === 0 ? 1 / length(direction) : 1, valueNoise });
  if (found === "stopped") return "stopped";
  if (found !== null) {
    remember(state, found);
    return found;
  }
  if (pairs.length === 0) return "no-progress";
  // Stale curvature can point nowhere useful: once more from the plain gradient before giving up.
  pairs.length = 0;
  return advance(objective, state);
}

function chooseDirection(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const pair of pairs.toReversed()) {
    const share = dot(pair.step, direction) / pair.curvature;
    shares.push(share);
    addScaled(direction, pair.change, -share);
  }
  const last = pairs.at(-1);
  if (last !== undefined) scale(direction, last.curvature / dot(last.change, last.change));
  for (const pair of pairs) addScaled(direction, pair.step, shares.pop()! - dot(pair.change, direction) / pair.curvature);
  return direction;
}

function remember(state: State, found: FoundStep): void {
  const step = found.point.map((value, index) => value - state.point[index]!);
  const change = found.evaluation.gradient.map((value, index) => value - state.here.gradient[index]!);
  const curvature = dot(step, change);
  if (curvature <= 1e-12 * length(step) * length(change)) return;
  state.pairs.push({ step, change, curvature });
  if (state.pairs.length > MEMORY) state.pairs.shift();
}

function largest(vector: Float64Array): number {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  return most;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!;
  return sum;
}

function length(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++) target[index]! += factor * vector[index]!;
}

function scale(target: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++) target[index]! *= factor;
}
