import { z } from "zod";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Random } from "#core/ports/random.ts";
import { Point, SearchSpace } from "./search-space.ts";

/** All that a search is made from. With its finished trials it says what comes next. */
export const SearchPlan = z.object({
  space: SearchSpace,
  strategy: z.enum(["grid", "random", "hyperband", "tpe"]),
  /** The most trials to make; one point at two budgets is two trials. */
  trials: z.int().min(1),
  seed: z.int(),
  /** Grid: steps per dimension that is no choice; without it as many as the limit has room for. */
  steps: z.int().min(1).optional(),
  /** Hyperband: one of so many goes on, with so many times the rows; 3 without it. */
  eta: z.int().min(2).optional(),
  /** Hyperband: the smallest share of the training rows that still tells points apart; 1/9 without it. */
  minBudget: z.number().gt(0).max(1).optional(),
});
export type SearchPlan = z.infer<typeof SearchPlan>;

/** What became of one point at one budget. */
export const Trial = z.object({
  /** Counted from 0 in the order of asking. */
  number: z.int().min(0),
  point: Point,
  /** Share of the training rows, 0..1. */
  budget: z.number().gt(0).max(1),
  /** Lower is better; null = the trial failed. */
  loss: z.number().nullable(),
  ms: z.number().min(0),
  /** What else was measured on the same rows, 0..1. */
  accuracy: z.number().optional(),
  macroF1: z.number().optional(),
  /** Problem code of a trial that failed. */
  failure: z.string().optional(),
  bracket: z.int().min(0).optional(),
  rung: z.int().min(0).optional(),
});
export type Trial = z.infer<typeof Trial>;

/** A trial to make. */
export type NextTrial = Omit<Trial, "loss" | "ms" | "accuracy" | "macroF1" | "failure">;

/** How long trials took together, in milliseconds. */
export function spentMs(trials: readonly Trial[]): number {
  return trials.reduce((sum, { ms }) => sum + ms, 0);
}

/** The trials from number 0 up to the first that is missing, each once: what a search that asks one by one has been told. */
export function toldTrials(trials: readonly Trial[]): readonly Trial[] {
  const told: Trial[] = [];
  for (const trial of trials.toSorted((left, right) => left.number - right.number)) if (trial.number === told.length) told.push(trial);
  return told;
}

/** The chance of one trial: of the seed and its number alone, so that it needs no memory of the trials before. */
export function chanceOf(seed: number, number: number): Random {
  const start = Math.floor(seededRandom(seed).next() * 4_294_967_296);
  return seededRandom(start ^ Math.imul(number + 1, 0x9e3779b1));
}
