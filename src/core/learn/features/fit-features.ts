import { within, type Stepwise } from "#core/lexical/stepwise.ts";
import { applyFeatures, type FittedFeatures } from "./apply-features.ts";
import { CATEGORY_LIMIT, fitCategory, fitDate, fitNumber, fitTarget, writePlain, type Cells } from "./column-features.ts";
import { blockWidth, recipeWidth, type FeatureBlock, type FeatureTable } from "./feature-recipe.ts";
import { principalComponents, type Projection } from "./principal-components.ts";

/** One feature as a person asks for it. */
export type FeatureWish =
  | { readonly as: "text"; readonly column: string; readonly encoder: string; readonly dimensions: number; readonly components: number | null }
  | { readonly as: "pair"; readonly column: string; readonly other: string; readonly encoder: string; readonly dimensions: number; readonly hasCommon?: boolean }
  | { readonly as: "number" | "category" | "date"; readonly column: string };

export interface FitFeatures {
  readonly wishes: readonly FeatureWish[];
  /** Training rows only. */
  readonly table: FeatureTable;
  readonly labels: Int32Array;
  readonly classes: number;
}

export interface TrainingFeatures {
  readonly fitted: FittedFeatures;
  /**
   * Features of the training rows. What a column foretells is taken from the other rows there, so that no row tells its own answer.
   * Shape: [rows, recipeWidth], row-major
   */
  readonly features: Float32Array;
}

/** Above this many classes a table of ratios for each would be mostly noise: such columns are cut to their commonest values. */
const TARGET_CLASSES = 20;
const FOLDS = 5;

/** Learns the recipe from training rows and makes their features. */
export function* fitFeatures({ wishes, table, labels, classes }: FitFeatures): Stepwise<TrainingFeatures> {
  const blocks: FeatureBlock[] = [];
  const projections: Projection[] = [];
  for (const [index, wish] of wishes.entries()) {
    if (wish.as === "text" && wish.components !== null) {
      const projection = yield* within(principalComponents(table.vectors.get(wish.column) ?? new Float32Array(0), wish.dimensions, wish.components), index / wishes.length, (index + 1) / wishes.length);
      projections.push(projection);
      blocks.push({ kind: "text", column: wish.column, encoder: wish.encoder, dimensions: wish.dimensions, components: projection.components });
    } else blocks.push(fitBlock(wish, { table, labels, classes }));
    yield (index + 1) / wishes.length;
  }
  const fitted = { recipe: { blocks }, projections };
  const features = applyFeatures(fitted, table);
  const isShared = blocks.length === 1 && blocks[0]?.kind === "text" && projections.length === 0;
  if (!isShared) replaceTargets(features, blocks, { table, labels, classes });
  return { fitted, features };
}

type Rows = Omit<FitFeatures, "wishes">;

function fitBlock(wish: FeatureWish, rows: Rows): FeatureBlock {
  const cells: Cells = rows.table.columns.get(wish.column) ?? [];
  switch (wish.as) {
    case "text":
      return { kind: "text", column: wish.column, encoder: wish.encoder, dimensions: wish.dimensions, components: null };
    case "pair":
      return { kind: "pair", column: wish.column, other: wish.other, encoder: wish.encoder, dimensions: wish.dimensions, hasCommon: wish.hasCommon ?? true };
    case "number":
      return fitNumber(wish.column, cells);
    case "date":
      return fitDate(wish.column, cells);
    case "category": {
      const isWide = new Set(cells).size > CATEGORY_LIMIT && rows.classes <= TARGET_CLASSES;
      return isWide ? fitTarget(wish.column, { cells, ...rows }) : fitCategory(wish.column, cells);
    }
  }
}

/** Each fifth of the training rows gets its ratios from the other four. */
function replaceTargets(features: Float32Array, blocks: readonly FeatureBlock[], rows: Rows): void {
  const width = recipeWidth({ blocks: [...blocks] });
  let at = 0;
  for (const block of blocks) {
    if (block.kind === "target") for (let fold = 0; fold < FOLDS; fold++) replaceFold(features, { column: block.column, fold, width, at }, rows);
    at += blockWidth(block);
  }
}

interface FoldPlace {
  readonly column: string;
  readonly fold: number;
  readonly width: number;
  readonly at: number;
}

function replaceFold(features: Float32Array, { column, fold, width, at }: FoldPlace, { table, labels, classes }: Rows): void {
  const cells = table.columns.get(column) ?? [];
  const others = fitTarget(column, { cells, labels, classes }, (row) => foldOf(row) !== fold);
  cells.forEach((cell, row) => {
    const from = row * width + at;
    if (foldOf(row) !== fold) return;
    features.fill(0, from, from + classes);
    writePlain(others, cell, { out: features, at: from });
  });
}

/** Scattered, so that a table with a rhythm does not put all rows of a value into one fold. */
function foldOf(row: number): number {
  return (Math.imul(row + 1, 0x9e3779b1) >>> 16) % FOLDS;
}
