import { binColumn, crossTable, lumpColumn, type CodedColumn } from "#core/profile/relations/coded-columns.ts";
import type { Association } from "#core/profile/relations/relations-profile.ts";
import { cramersV, marginsOf } from "#core/statistics/contingency.ts";
import { phiK } from "#core/statistics/phi-k.ts";
import type { ColumnType } from "#core/table/schema.ts";

/** A column as a variable of few values. */
export interface Variable {
  readonly kind: "category" | "number";
  readonly column: CodedColumn;
}

const BINS = 10;
const MOST_CATEGORIES = 30;
/** Where more of the values are different than this, they name rows and form no classes. */
const MOST_DIFFERENT = 0.5;
const FEWEST_ROWS = 30;

/**
 * A sampled column as a variable of few values: numbers and dates in ten equal bins, texts and truth values by their 29 most frequent values and the rest.
 * Range: null for what forms no classes: keys, free text, constants
 */
export function variableOf(type: ColumnType, coded: CodedColumn, numbers: readonly (number | null)[]): Variable | null {
  if (coded.distinct < 2) return null;
  const isNumber = type === "integer" || type === "number" || type === "date" || type === "timestamp";
  if (isNumber && coded.distinct > BINS) {
    const column = binColumn(coded.name, numbers, BINS);
    return column === null ? null : { kind: "number", column };
  }
  const present = coded.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0);
  return coded.distinct > present * MOST_DIFFERENT ? null : { kind: "category", column: lumpColumn(coded, MOST_CATEGORIES) };
}

/** How far two variables go together: phi_k of any two, Cramér's V too of two categories. None where they have fewer than 30 rows in common. */
export function associate(a: Variable, b: Variable): readonly Association[] {
  const table = crossTable(a.column, b.column);
  const rows = marginsOf(table).total;
  if (rows < FEWEST_ROWS) return [];
  const measured = (method: Association["method"], value: number | null): readonly Association[] => (value === null ? [] : [{ a: a.column.name, b: b.column.name, method, value, rows }]);
  const areCategories = a.kind === "category" && b.kind === "category";
  return [...measured("phi-k", phiK(table)), ...(areCategories ? measured("cramers-v", cramersV(table)) : [])];
}
