import type { Dataset } from "#core/project/project.ts";
import type { SideInput } from "#features/profile/compare-datasets.ts";

export type CompareMode = "sides" | "values";

/** One side as the form holds it. */
export interface SideDraft {
  readonly dataset: string;
  readonly version: "source" | "current";
  /** SQL; blank: all rows. */
  readonly where: string;
}

/** A comparison as the form holds it. */
export interface CompareDraft {
  readonly mode: CompareMode;
  readonly a: SideDraft;
  readonly b: SideDraft;
  /** The column whose values are compared; null: none chosen yet. */
  readonly by: string | null;
}

/** What the command takes. */
export type CompareInput = { readonly a: SideInput } & ({ readonly b: SideInput } | { readonly by: string });

/** As imported against as cleaned where there are cleaning steps, else against another dataset, else the same twice: a condition must tell them apart. */
export function firstDraft(dataset: Dataset, datasets: readonly Dataset[]): CompareDraft {
  const here: SideDraft = { dataset: dataset.name, version: "current", where: "" };
  const isCleaned = hasSteps(dataset);
  const other = datasets.find(({ id }) => id !== dataset.id);
  if (isCleaned || !other) return { mode: "sides", a: isCleaned ? { ...here, version: "source" } : here, b: here, by: null };
  return { mode: "sides", a: here, b: { ...here, dataset: other.name }, by: null };
}

export function hasSteps(dataset: Dataset): boolean {
  return dataset.recipe.some(({ enabled }) => enabled);
}

/** What the form lacks, or the command's input. */
export function finishCompare({ mode, a, b, by }: CompareDraft): { readonly ok: true; readonly input: CompareInput } | { readonly ok: false; readonly missing: "same" | "by" } {
  if (mode === "values") return by === null ? { ok: false, missing: "by" } : { ok: true, input: { a: inputOf(a), by } };
  const [left, right] = [inputOf(a), inputOf(b)];
  return JSON.stringify(left) === JSON.stringify(right) ? { ok: false, missing: "same" } : { ok: true, input: { a: left, b: right } };
}

function inputOf({ dataset, version, where }: SideDraft): SideInput {
  return { dataset, version, ...(where.trim() === "" ? {} : { where: where.trim() }) };
}
