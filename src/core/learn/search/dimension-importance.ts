import { isFinished, type FinishedTrial } from "./rank-trials.ts";
import type { Trial } from "./search-plan.ts";
import { scaleOf, type Dimension, type NumericDimension, type SearchSpace } from "./search-space.ts";

export interface DimensionImportance {
  readonly name: string;
  /** Share of the variance of the loss that goes with this dimension alone, 0..1. */
  readonly importance: number;
}

const MOST_BINS = 6;
/** Equal losses differ from their computed mean by less, squared and relative. */
const ROUNDING = 1e-20;

/**
 * How much of the ups and downs of the loss goes with each dimension alone: variance between its values, or bins of them, less what
 * chance would make. Losses are compared within their budget; a conditional dimension among the trials that have it.
 * A light form of functional ANOVA: no forest, no interactions, so shares need not sum to 1; and trials that a search drew where it was
 * already good vary less there, so dimensions it settled early look smaller. Random trials tell most.
 * Range:  in the order of the space; too few trials, or all losses equal → 0
 * Source: Hutter et al. 2014, ICML 31 (functional ANOVA) · Kelley 1935, PNAS 21 (epsilon squared)
 */
export function dimensionImportance(space: SearchSpace, trials: readonly Trial[]): DimensionImportance[] {
  const finished = trials.filter(isFinished);
  const judged = withinBudgets(finished);
  const total = squaresOf(judged.map(({ loss }) => loss));
  const isSpread = total > ROUNDING * finished.reduce((sum, { loss }) => sum + loss ** 2, 0);
  return space.map((dimension) => ({ name: dimension.name, importance: isSpread ? Math.min(1, Math.max(0, explainedSquares(dimension, judged) / total)) : 0 }));
}

/** Losses as differences from the mean of their budget: less data alone makes them higher. */
function withinBudgets(trials: readonly FinishedTrial[]): FinishedTrial[] {
  return groupBy(trials, ({ budget }) => budget).flatMap((group) => {
    const mean = meanOf(group.map(({ loss }) => loss));
    return group.map((trial) => ({ ...trial, loss: trial.loss - mean }));
  });
}

function explainedSquares(dimension: Dimension, trials: readonly FinishedTrial[]): number {
  const active = trials.filter(({ point }) => point[dimension.name] !== undefined);
  const groups = groupLosses(dimension, active);
  const spare = active.length - groups.length;
  if (spare <= 0) return 0;
  const within = groups.reduce((sum, losses) => sum + squaresOf(losses), 0);
  const between = squaresOf(active.map(({ loss }) => loss)) - within;
  return between - ((groups.length - 1) * within) / spare;
}

function groupLosses(dimension: Dimension, trials: readonly FinishedTrial[]): number[][] {
  const bins = Math.min(MOST_BINS, Math.max(2, Math.floor(Math.sqrt(trials.length))));
  const groups = groupBy(trials, ({ point }) => (dimension.kind === "choice" ? point[dimension.name] : binOf(dimension, Number(point[dimension.name]), bins)));
  return groups.map((group) => group.map(({ loss }) => loss));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[][] {
  const keys = items.map(keyOf);
  return [...new Set(keys)].map((key) => items.filter((_, index) => keys[index] === key));
}

function binOf(dimension: NumericDimension, value: number, bins: number): number {
  const { low, high, positionOf } = scaleOf(dimension);
  return low === high ? 0 : Math.min(bins - 1, Math.floor((bins * (positionOf(value) - low)) / (high - low)));
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
