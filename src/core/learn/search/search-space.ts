import { z } from "zod";
import type { Random } from "#core/ports/random.ts";

const Value = z.union([z.string(), z.number(), z.boolean()]);
type Value = z.infer<typeof Value>;

const named = {
  name: z.string().min(1),
  /** The dimension counts only where an earlier choice took one of these values. */
  when: z.object({ name: z.string(), in: z.array(Value).min(1).readonly() }).optional(),
};

/** One thing to vary. Bounds belong to the range. */
export const Dimension = z
  .discriminatedUnion("kind", [
    z.object({ ...named, kind: z.literal("choice"), values: z.array(Value).min(1).refine(areDistinct, "values repeat").readonly() }),
    z.object({ ...named, kind: z.literal("log"), low: z.number().positive(), high: z.number() }),
    z.object({ ...named, kind: z.literal("linear"), low: z.number(), high: z.number() }),
    z.object({ ...named, kind: z.literal("integer"), low: z.int(), high: z.int() }),
  ])
  .refine((dimension) => dimension.kind === "choice" || dimension.low <= dimension.high, "low is above high");
export type Dimension = z.infer<typeof Dimension>;
export type NumericDimension = Exclude<Dimension, { kind: "choice" }>;

export const SearchSpace = z
  .array(Dimension)
  .min(1)
  .refine((space) => areDistinct(space.map(({ name }) => name)), "names repeat")
  .refine((space) => space.every((dimension, index) => followsFrom(dimension, space.slice(0, index))), "a condition names no earlier choice and values of it")
  .readonly();
export type SearchSpace = z.infer<typeof SearchSpace>;

/** One value per dimension that counts; the others are absent. */
export const Point = z.record(z.string(), Value).readonly();
export type Point = z.infer<typeof Point>;

function areDistinct(values: readonly Value[]): boolean {
  return new Set(values).size === values.length;
}

function followsFrom({ when }: Dimension, earlier: readonly Dimension[]): boolean {
  if (when === undefined) return true;
  const parent = earlier.find(({ name }) => name === when.name);
  return parent?.kind === "choice" && when.in.every((value) => parent.values.includes(value));
}

/** Whether a dimension counts at a point that has all earlier dimensions. */
export function isActive({ when }: Dimension, point: Point): boolean {
  if (when === undefined) return true;
  const value = point[when.name];
  return value !== undefined && when.in.includes(value);
}

/** A point drawn evenly from the space: log dimensions on their logarithm, integers and choices each value alike. */
export function drawPoint(space: SearchSpace, random: Random): Point {
  const point: Record<string, Value> = {};
  for (const dimension of space) if (isActive(dimension, point)) point[dimension.name] = drawValue(dimension, random);
  return point;
}

function drawValue(dimension: Dimension, random: Random): Value {
  if (dimension.kind === "choice") return dimension.values[Math.floor(random.next() * dimension.values.length)]!;
  const { low, high, valueAt } = scaleOf(dimension);
  return valueAt(low + random.next() * (high - low));
}

/**
 * Every combination of choices and of evenly spaced steps of the other dimensions, ends included; the first dimension changes last.
 * Range: one step → the middle; an integer with fewer values than steps has each once; the first `most` points where there are more
 */
export function gridPoints(space: SearchSpace, stepsPerDimension: number, most = Infinity): Point[] {
  const points: Point[] = [];
  const axes = space.map((dimension) => ({ dimension, values: stepsOf(dimension, stepsPerDimension) }));
  for (const point of combinations({}, axes)) {
    if (points.length >= most) break;
    points.push(point);
  }
  return points;
}

interface Axis {
  readonly dimension: Dimension;
  readonly values: readonly Value[];
}

function* combinations(point: Point, axes: readonly Axis[]): Generator<Point> {
  const [first, ...others] = axes;
  if (first === undefined) yield point;
  else if (!isActive(first.dimension, point)) yield* combinations(point, others);
  else for (const value of first.values) yield* combinations({ ...point, [first.dimension.name]: value }, others);
}

function stepsOf(dimension: Dimension, steps: number): readonly Value[] {
  if (dimension.kind === "choice") return dimension.values;
  const { positionOf, valueAt } = scaleOf(dimension);
  const [first, last] = [positionOf(dimension.low), positionOf(dimension.high)];
  const shares = steps === 1 ? [0.5] : Array.from({ length: steps }, (_, step) => step / (steps - 1));
  return [...new Set(shares.map((share) => valueAt(first + share * (last - first))))];
}

/** A dimension stretched so that equal distances matter equally. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly positionOf: (value: number) => number;
  readonly valueAt: (position: number) => number;
}

/** Range: an integer reaches half a step past both ends, so that each value has the same room */
export function scaleOf(dimension: NumericDimension): Scale {
  const { kind, low, high } = dimension;
  // Adding 0 makes −0 plain, as it comes back from a file.
  const bounded = (value: number): number => Math.min(high, Math.max(low, value)) + 0;
  if (kind === "log") return { low: Math.log(low), high: Math.log(high), positionOf: (value) => Math.log(value), valueAt: (position) => bounded(rounded(Math.exp(position))) };
  const positionOf = (value: number): number => value;
  if (kind === "linear") return { low, high, positionOf, valueAt: (position) => bounded(rounded(position)) };
  return { low: low - 0.5, high: high + 0.5, positionOf, valueAt: (position) => bounded(Math.round(position)) };
}

/** exp and log may differ between browsers in their last digit; a search that is resumed in another one shall not. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
