import type { Evaluation, Objective } from "./objective.ts";

export interface StepSearch {
  readonly point: Float64Array;
  readonly here: Evaluation;
  readonly direction: Float64Array;
  readonly firstStep: number;
  readonly valueNoise: number;
}

export interface FoundStep {
  readonly point: Float64Array;
  readonly evaluation: Evaluation;
}

interface Probe extends FoundStep {
  readonly size: number;
  readonly value: number;
  readonly slope: number;
}

const DECREASE = 1e-4;
const CURVATURE = 0.9;
const MAX_PROBES = 20;

/**
 * A step along a descent direction that meets the Wolfe conditions; where values drown in rounding noise, Hager and Zhang's
 * approximate ones. null = no lower point found; "stopped" = the objective answered null.
 * Source: Nocedal & Wright 2006, 3.6–3.7 · Hager & Zhang 2005, SIAM J. Optim. 16(1), eq. 4.1
 */
export async function searchStep(objective: Objective, search: StepSearch): Promise<FoundStep | null | "stopped"> {
  const start: Probe = { point: search.point, evaluation: search.here, size: 0, value: search.here.value, slope: slopeOf(search.here, search.direction) };
  if (!(start.slope < 0)) return null;
  let low = start;
  let high: Probe | null = null;
  let size = search.firstStep;
  for (let count = 0; count < MAX_PROBES; count++) {
    const point = search.point.map((value, index) => value + size * search.direction[index]!);
    const evaluation = await objective(point);
    if (evaluation === null) return "stopped";
    const probe: Probe = { point, evaluation, size, value: evaluation.value, slope: slopeOf(evaluation, search.direction) };
    if (!isLowEnough(probe, start, search.valueNoise)) high = probe;
    else if (probe.slope < CURVATURE * start.slope) low = probe;
    else return probe;
    if (high !== null && high.size - low.size < 1e-14 * high.size) break;
    size = high === null ? extrapolate(low, probe, start) : interpolate(low, high);
  }
  return low.value < start.value ? low : null;
}

function isLowEnough(probe: Probe, start: Probe, noise: number): boolean {
  if (!Number.isFinite(probe.value) || !Number.isFinite(probe.slope)) return false;
  if (probe.value <= start.value + DECREASE * probe.size * start.slope) return true;
  return probe.value <= start.value + noise * Math.abs(start.value) && probe.slope <= (2 * DECREASE - 1) * start.slope;
}

/** Where the slope would be zero if it went on changing at this rate, at least twice and at most ten times as far. */
function extrapolate(low: Probe, probe: Probe, start: Probe): number {
  const rate = (probe.slope - start.slope) / probe.size;
  const zero = rate > 0 ? probe.size - probe.slope / rate : Infinity;
  return Math.min(Math.max(zero, 2 * low.size), 10 * low.size);
}

/** Lowest point of the cubic through both ends, kept off the ends; the middle where the cubic has none. */
function interpolate(low: Probe, high: Probe): number {
  const width = high.size - low.size;
  const middle = low.size + width / 2;
  if (!Number.isFinite(high.value) || !Number.isFinite(high.slope)) return low.size + width / 10;
  const first = low.slope + high.slope - (3 * (high.value - low.value)) / width;
  const second = Math.sqrt(first * first - low.slope * high.slope);
  const size = high.size - (width * (high.slope + second - first)) / (high.slope - low.slope + 2 * second);
  if (!Number.isFinite(size)) return middle;
  return Math.min(Math.max(size, low.size + width / 10), high.size - width / 10);
}

function slopeOf(evaluation: Evaluation, direction: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < direction.length; index++) sum += evaluation.gradient[index]! * direction[index]!;
  return sum;
}
