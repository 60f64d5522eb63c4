import type { ColumnProfile, TableProfile } from "#core/profile/table-profile.ts";
import type { SuggestedDraft } from "#core/recipe/suggested-step.ts";

/** Names given by tools to a column of row numbers without a header. */
const NAMELESS = /^(|column_?\d+|unnamed:? ?\d*|_c\d+|x|x\.?1|index|_?row_?(id|number)?)$/i;

/** Steps about whole columns and rows: columns that say nothing, then rows that repeat others. */
export function suggestTableSteps(profile: TableProfile, column: string | null): readonly SuggestedDraft[] {
  const columns = profile.columns.filter(({ name }) => column === null || name === column);
  const dropped = columns.length < profile.columns.length || profile.columns.length > 1 ? columns.flatMap((one) => suggestDrop(one, profile)) : [];
  const keepsOne = dropped.length < profile.columns.length ? dropped : [];
  return [...keepsOne, ...(column === null ? suggestDistinct(profile) : [])];
}

function suggestDrop(column: ColumnProfile, { rows }: TableProfile): readonly SuggestedDraft[] {
  const drop = { kind: "drop-columns" as const, column: null, params: { columns: [column.name] } };
  if (rows === 0) return [];
  if (column.missing === rows) return [{ ...drop, reason: { code: "empty-column", facts: { column: column.name } }, confidence: 0.85 }];
  if (isRowNumber(column, rows)) return [{ ...drop, reason: { code: "row-number-column", facts: { column: column.name } }, confidence: 0.7 }];
  if (column.distinct === 1 && column.missing === 0 && rows > 1) return [{ ...drop, reason: { code: "constant-column", facts: { column: column.name, value: String(column.top[0]?.value ?? "") } }, confidence: 0.5 }];
  return [];
}

function isRowNumber(column: ColumnProfile, rows: number): boolean {
  if (column.type !== "integer" || !NAMELESS.test(column.name) || column.distinct !== rows) return false;
  return (column.min === 0 || column.min === 1) && column.max === column.min + rows - 1;
}

/** Without a column that tells rows apart, equal rows may be two real things: then only a hint. */
function suggestDistinct({ duplicateRows, columns, rows }: TableProfile): readonly SuggestedDraft[] {
  if (duplicateRows === 0) return [];
  const hasKey = columns.some(({ semanticType, distinct }) => semanticType === "identifier" && distinct >= (rows - duplicateRows) * 0.9);
  return [{ kind: "drop-duplicates", column: null, params: { columns: [] }, reason: { code: "duplicate-rows", facts: { rows: duplicateRows, hasKey } }, confidence: hasKey ? 0.9 : 0.6 }];
}
