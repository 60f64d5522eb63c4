import { fitsColumn, isStrict, type ColumnShape } from "#core/text-table/column-shapes.ts";
import { isBlank, sampleRecords } from "#core/text-table/sample-records.ts";
import { RecordScanner } from "#core/text-table/record-scanner.ts";
import type { DecodeText } from "#core/text-table/text-dialect.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";

const TOTAL = /^(?:grand |sub)?totals?\b|^(?:合计|总计|小计|总和)/i;
/** More than these are no notes, but rows of another form. */
const MOST_NOTES = 40;

/** How many records at the end are no rows: notes below the table, totals, and what is blank around them. */
export function countNotes(records: readonly { readonly cells: readonly string[] }[], shapes: readonly ColumnShape[]): number {
  if (shapes.length < 2) return 0;
  let first = records.length;
  let notes = 0;
  for (let index = records.length - 1; index >= 0; index--) {
    const cells = records[index]?.cells ?? [];
    if (isBlank({ cells })) {
      // Delimiters without values are no row; a blank line is only one with what stands below it.
      if (cells.length > 1) first = index;
      continue;
    }
    if (!isNote(cells, shapes)) break;
    if (++notes > MOST_NOTES) return 0;
    first = index;
  }
  return records.length - first;
}

/** Few cells, none where it belongs; or a line of totals under a column of other things. */
function isNote(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  const width = shapes.length;
  const filled = cells.flatMap((cell, index) => (cell.trim() === "" ? [] : [{ cell, shape: shapes[index] }]));
  const isMisplaced = filled.some(({ cell, shape }) => shape === undefined || (isStrict(shape) && !fitsColumn(cell, shape)));
  const first = filled[0];
  if (first && TOTAL.test(first.cell.trim()) && isMisplaced) return true;
  const lacksOthers = shapes.some((shape, index) => shape.emptyShare < 0.02 && (cells[index] ?? "").trim() === "");
  return filled.length <= Math.max(1, Math.floor(width / 4)) && (isMisplaced || (lacksOthers && filled.length === 1));
}

interface Footing {
  readonly plan: TextPlan;
  readonly decode: DecodeText;
  /** The notes are looked for in about so many bytes. */
  readonly tailBytes: number;
  /** Records at the start of `bytes` that stand above the table. */
  readonly above: number;
}

/**
 * Where the notes below a table begin: the offset of the first line after the last row, the length where there are none.
 * `bytes` ends with the text; it begins with a record.
 */
export function footerStart(bytes: Uint8Array, { plan, decode, tailBytes, above }: Footing): number {
  const offsets = recordOffsets(bytes, plan, Math.max(0, bytes.length - 2 * tailBytes));
  const tail = sampleRecords({ bytes: bytes.subarray(offsets[0] ?? bytes.length), isWhole: true }, plan.dialect, decode);
  if (tail.length !== offsets.length) return bytes.length;
  const notes = countNotes(offsets[0] === 0 ? tail.slice(above) : tail, plan.shapes);
  return notes === 0 ? bytes.length : (offsets[offsets.length - notes] ?? bytes.length);
}

function recordOffsets(bytes: Uint8Array, plan: TextPlan, from: number): readonly number[] {
  const scanner = new RecordScanner(plan.dialect);
  const offsets: number[] = [];
  let at = from;
  if (from > 0) at = scanner.lineEnd(bytes, from, { end: bytes.length, isLast: true });
  while (at < bytes.length) {
    scanner.reset();
    const isComment = scanner.isComment(bytes, at);
    if (!isComment && !scanner.record(bytes, at, { end: bytes.length, isLast: true })) break;
    if (!isComment) offsets.push(at);
    at = isComment ? scanner.lineEnd(bytes, at, { end: bytes.length, isLast: true }) : scanner.position;
  }
  return offsets;
}
