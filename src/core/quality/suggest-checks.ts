import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Check } from "#core/quality/check.ts";
import { suggestColumnChecks } from "#core/quality/suggest-column-checks.ts";
import { asCheck } from "#core/quality/suggestion.ts";
import type { Suggestion } from "#core/quality/suggestion.ts";

/**
 * Checks worth having on a table, from its profile alone.
 * Range: ids are made of kind and columns, so that suggesting twice gives the same checks; an empty table gives none
 */
export function suggestChecks(profile: TableProfile): readonly Check[] {
  if (profile.rows === 0) return [];
  return [...tableSuggestions(profile), ...profile.columns.flatMap((column) => suggestColumnChecks(column, profile))].flatMap(asCheck);
}

function tableSuggestions(profile: TableProfile): readonly Suggestion[] {
  const { rows, duplicateRows, columns } = profile;
  const names = columns.map(({ name }) => name);
  const keyed = columns.some((column) => column.unique === rows);
  return [
    { kind: "row-count", columns: [], params: { min: 1, max: null }, passShare: 1, severity: "error", reason: `profile:rows rows=${rows}` },
    { kind: "columns-exist", columns: [], params: { names, exact: false }, passShare: 1, severity: "error", reason: `profile:columns columns=${names.length}` },
    ...(keyed ? [] : [{ kind: "no-duplicate-rows" as const, columns: [], params: {}, passShare: 1 - duplicateRows / rows, severity: "warning" as const, reason: `profile:duplicates rows=${duplicateRows}` }]),
  ];
}
