import { kindOfColumn, type FeatureKind } from "#core/learn/features/choose-features.ts";
import type { FeatureTable } from "#core/learn/features/feature-recipe.ts";
import type { FeatureWish } from "#core/learn/features/fit-features.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ReadColumn } from "#core/sql/example-queries.ts";
import { findColumn } from "#core/table/find-column.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import type { ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import type { TrainInput } from "#features/learn/train-input.ts";

/** A further column with what it is read as. */
export interface ChosenFeature {
  readonly column: string;
  readonly as: FeatureKind;
}

/** The further columns of an input, each with its kind. Problems: column-missing, feature-unusable. */
export function chooseFeatures(input: Pick<TrainInput, "features" | "text" | "label" | "pair">, columns: readonly ColumnSchema[]): Result<readonly ChosenFeature[], Problem> {
  const chosen: ChosenFeature[] = [];
  for (const feature of input.features) {
    const { column, as } = typeof feature === "string" ? { column: feature, as: "auto" as const } : feature;
    const found = findColumn(columns, column);
    if (!found.ok) return found;
    const kind = as === "auto" ? kindOfColumn(found.value) : as;
    if (column === input.label) return failed({ code: "feature-unusable", column, type: "label" });
    if (kind === null) return failed({ code: "feature-unusable", column, type: found.value.type });
    const isRead = [input.text, input.pair, ...chosen.map((other) => other.column)].includes(column);
    if (!isRead) chosen.push({ column, as: kind });
  }
  return ok(chosen);
}

/** Everything that is read of a row: text and pair first, then the rest. */
export function readColumns(input: Pick<TrainInput, "text" | "pair">, features: readonly ChosenFeature[]): ReadColumn[] {
  return [{ name: input.text, as: "text" }, ...(input.pair === undefined ? [] : [{ name: input.pair, as: "text" as const }]), ...features.map(({ column, as }) => ({ name: column, as }))];
}

/** The features to fit, once it is known which encoder makes vectors. */
export function featureWishes(input: Pick<TrainInput, "text" | "pair" | "components">, features: readonly ChosenFeature[], encoder: ReadyEncoder): FeatureWish[] {
  const vectors = { encoder: encoder.id, dimensions: encoder.dimensions };
  const components = input.components ?? null;
  const main: FeatureWish = input.pair === undefined ? { as: "text", column: input.text, ...vectors, components } : { as: "pair", column: input.text, other: input.pair, ...vectors };
  return [main, ...features.map(({ column, as }): FeatureWish => (as === "text" ? { as, column, ...vectors, components } : { as, column }))];
}

/** Some rows of what was read, as the recipe reads them. */
export function tableOf(columns: readonly ReadColumn[], values: readonly (readonly (string | number | null)[])[], vectors: FeatureTable["vectors"]): FeatureTable {
  return { rows: values[0]?.length ?? 0, columns: new Map(columns.map(({ name }, index) => [name, values[index] ?? []])), vectors };
}
