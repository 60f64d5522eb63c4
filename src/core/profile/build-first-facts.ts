import { shownMeasure } from "#core/profile/build-column-profile.ts";
import type { FirstFacts } from "#core/profile/table-profile.ts";
import { countCell, type RowRecord } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

/** The answer of quickFacts as facts. */
export function buildFirstFacts(relation: Relation, row: RowRecord): FirstFacts {
  const rows = countCell(row.rows);
  const columns = relation.columns.map((column, index) => {
    const missing = rows - countCell(row[`n${String(index)}`]);
    return { name: column.name, type: column.type, missing, missingShare: missing / Math.max(1, rows), min: shownMeasure(column, row[`low${String(index)}`]), max: shownMeasure(column, row[`high${String(index)}`]) };
  });
  return { rows, columns };
}
