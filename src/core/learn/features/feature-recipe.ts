import { z } from "zod";
import { COMMON_WIDTH } from "./common-words.ts";

/** Vectors of one text column, of unit length; with a projection, their first principal components. */
const TextBlock = z.object({ kind: z.literal("text"), column: z.string(), encoder: z.string(), dimensions: z.number(), components: z.number().nullable() });
/** Vectors u and v of two text columns as [u, v, |u−v|, u·v], the last two entry by entry; with hasCommon also what commonWords says, and the cosine. */
const PairBlock = z.object({ kind: z.literal("pair"), column: z.string(), other: z.string(), encoder: z.string(), dimensions: z.number(), hasCommon: z.boolean().default(false) });
/** (x − mean) / sd, of log(1 + x) where scale says so; missing → 0 with a flag in a second column. */
const NumberBlock = z.object({ kind: z.literal("number"), column: z.string(), scale: z.enum(["linear", "log"]), mean: z.number(), sd: z.number(), hasMissing: z.boolean() });
/** One column for each value; values never seen and missing ones → all 0. */
const CategoryBlock = z.object({ kind: z.literal("category"), column: z.string(), values: z.array(z.string()) });
/** Of a column of many values: how much likelier each class was among rows of the same hash than among all, as shrunken log ratios. */
const TargetBlock = z.object({ kind: z.literal("target"), column: z.string(), buckets: z.number(), classes: z.number(), ratios: z.array(z.number()) });
/** Trend (standardised days), month and weekday as points on a circle, hour likewise where there are hours; missing → all 0 with a flag. */
const DateBlock = z.object({ kind: z.literal("date"), column: z.string(), mean: z.number(), sd: z.number(), hasHours: z.boolean() });

export const FEATURE_BLOCK = z.discriminatedUnion("kind", [TextBlock, PairBlock, NumberBlock, CategoryBlock, TargetBlock, DateBlock]);
export type FeatureBlock = z.infer<typeof FEATURE_BLOCK>;

/** What a model reads of a row, block beside block; fitted on training rows only. */
export const FEATURE_RECIPE = z.object({ blocks: z.array(FEATURE_BLOCK) });
export type FeatureRecipe = z.infer<typeof FEATURE_RECIPE>;

/** How many columns of features a block makes. */
export function blockWidth(block: FeatureBlock): number {
  switch (block.kind) {
    case "text":
      return block.components ?? block.dimensions;
    case "pair":
      return pairWidth(block);
    case "number":
      return block.hasMissing ? 2 : 1;
    case "category":
      return block.values.length;
    case "target":
      return block.classes;
    case "date":
      return block.hasHours ? 8 : 6;
  }
}

function pairWidth({ dimensions, hasCommon }: Extract<FeatureBlock, { kind: "pair" }>): number {
  return 4 * dimensions + (hasCommon ? COMMON_WIDTH : 0);
}

/** How many columns of features a recipe makes. */
export function recipeWidth(recipe: FeatureRecipe): number {
  return recipe.blocks.reduce((sum, block) => sum + blockWidth(block), 0);
}

/** The text columns that a recipe wants vectors of, each once. */
export function recipeTexts(recipe: FeatureRecipe): string[] {
  return [...new Set(recipe.blocks.flatMap((block) => (block.kind === "text" ? [block.column] : block.kind === "pair" ? [block.column, block.other] : [])))];
}

/** The columns that a recipe reads, each once. */
export function recipeColumns(recipe: FeatureRecipe): string[] {
  return [...new Set(recipe.blocks.flatMap((block) => (block.kind === "pair" ? [block.column, block.other] : [block.column])))];
}

/** The recipe of a model that reads one text column and nothing else. */
export function textRecipe(column: string, encoder: string, dimensions: number): FeatureRecipe {
  return { blocks: [{ kind: "text", column, encoder, dimensions, components: null }] };
}

/** The values of some rows, column by column. Text columns: text or null; numbers: number or null; dates: ms since 1970 or null. */
export interface FeatureTable {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, readonly (string | number | null)[]>;
  /** Vectors of the text columns. Shape: [rows, dimensions]. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}
