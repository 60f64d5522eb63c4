import { uniqueNames } from "#core/import/unique-names.ts";
import type { CellValue, Database } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportOptions, ImportWarning } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { sniffCsv, type CsvColumn, type CsvDialect } from "#core/sql/csv-queries.ts";
import { recordsOf, textCell, type RowRecord } from "#core/table/read-cells.ts";

export interface SniffedTable {
  readonly dialect: CsvDialect;
  readonly columns: readonly CsvColumn[];
  /** false: quotes inside values are taken as they stand. */
  readonly strict: boolean;
  readonly warnings: readonly ImportWarning[];
}

/** How a text file is written and what its columns hold; by the book first, leniently when that fails. Problems: file-not-a-table. */
export async function sniffTable(database: Database, file: { readonly attachedAs: string; readonly name: string }, options: ImportOptions): Promise<Result<SniffedTable, Problem>> {
  let detail = "";
  for (const strict of [true, false]) {
    const answer = await database.query(sniffCsv(file.attachedAs, { delimiter: options.delimiter, header: options.header, strict }), { timeLimitMs: 0 });
    const [row] = answer.ok ? recordsOf(answer.value) : [];
    if (row) return ok(toTable(row, options, strict));
    if (!answer.ok && answer.problem.code !== "bad-sql") return answer;
    detail = answer.ok ? "" : answer.problem.code === "bad-sql" ? answer.problem.detail : "";
  }
  return failed({ code: "file-not-a-table", file: file.name, detail });
}

function toTable(row: RowRecord, options: ImportOptions, strict: boolean): SniffedTable {
  const header = row.HasHeader === true;
  const dialect = { delimiter: given(row.Delimiter), quote: given(row.Quote), escape: given(row.Escape), comment: given(row.Comment), skipRows: Number(row.SkipRows), header };
  const found = listOf(row.Columns).map((column) => ({ name: textCell(fieldOf(column, "name")), databaseType: textCell(fieldOf(column, "type")) }));
  const { names, warnings } = uniqueNames(found.map((column) => column.name));
  const columns = found.map(({ databaseType }, index): CsvColumn => {
    const name = names[index] ?? "";
    const type = options.types?.[name] ?? databaseType;
    const toUtc = type === ZONED;
    return { name, databaseType: toUtc ? "TIMESTAMP" : type, toUtc };
  });
  const zoned = columns.filter((column) => column.toUtc).map(({ name }): ImportWarning => ({ code: "timezone-dropped", facts: { column: name } }));
  return { dialect, columns, strict, warnings: [...(header ? [] : [{ code: "no-header", facts: {} }]), ...warnings, ...zoned] };
}

const ZONED = "TIMESTAMP WITH TIME ZONE";

/** The sniffer writes "(empty)" for none. */
function given(cell: CellValue | undefined): string {
  const text = textCell(cell);
  return text === "(empty)" || text === "\0" ? "" : text;
}

function listOf(cell: CellValue | undefined): readonly CellValue[] {
  return isList(cell) ? cell : [];
}

function isList(cell: CellValue | undefined): cell is readonly CellValue[] {
  return Array.isArray(cell);
}

function fieldOf(cell: CellValue, field: string): CellValue {
  if (typeof cell !== "object" || cell === null || Array.isArray(cell)) return null;
  return Object.entries(cell).find(([name]) => name === field)?.[1] ?? null;
}
