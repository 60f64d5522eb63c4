import { asTableName, type SqlText, type TableName } from "#core/ids.ts";
import { identifier, join, literal, sql } from "#core/sql/sql-text.ts";

export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly comment: string;
  readonly skipRows: number;
  readonly header: boolean;
}

export interface CsvColumn {
  readonly name: string;
  /** How the reader parses it. */
  readonly databaseType: string;
  /** Read with its zone and turned into UTC at once: times with a zone need an extension that is not there. */
  readonly toUtc: boolean;
}

/** One long cell may fill a line; DuckDB's own limit of 2 MB would refuse it. */
export const LINE_LIMIT_BYTES = 30_000_000;

/** The dialect and columns DuckDB finds in a file. Columns: Delimiter, Quote, Escape, Comment, SkipRows, HasHeader, Columns. */
export function sniffCsv(file: string, given: { readonly delimiter?: string | undefined; readonly header?: boolean | undefined; readonly strict: boolean }): SqlText {
  const options = [
    ...(given.delimiter === undefined ? [] : [sql`, delim = ${literal(given.delimiter)}`]),
    ...(given.header === undefined ? [] : [sql`, header = ${literal(given.header)}`]),
  ];
  return sql`SELECT "Delimiter", "Quote", "Escape", "Comment", "SkipRows", "HasHeader", "Columns" FROM sniff_csv(${literal(file)}, ignore_errors = true, strict_mode = ${literal(given.strict)}, max_line_size = ${LINE_LIMIT_BYTES}${join(options, " ")})`;
}

/** Loads a file into a table; lines that do not fit go into `rejects`. */
export function loadCsv(load: { readonly file: string; readonly table: TableName; readonly rejects: TableName; readonly dialect: CsvDialect; readonly columns: readonly CsvColumn[]; readonly strict: boolean }): SqlText {
  const chosen = load.columns.map(({ name, toUtc }) => (toUtc ? sql`CAST(${identifier(name)} AS TIMESTAMP) AS ${identifier(name)}` : identifier(name)));
  return sql`CREATE OR REPLACE TABLE ${identifier(load.table)} AS SELECT ${join(chosen, ", ")} FROM ${readCsv(load)}`;
}

/** Counts, among the first rows, values that a number type would change: leading zeros, or more digits than it holds. One column per asked name. */
export function countCodeLike(load: { readonly file: string; readonly dialect: CsvDialect; readonly columns: readonly CsvColumn[]; readonly asked: readonly string[]; readonly strict: boolean }): SqlText {
  const asText = load.columns.map((column) => ({ ...column, databaseType: "VARCHAR" }));
  const counts = load.asked.map((name) => sql`count(*) FILTER (WHERE regexp_full_match(trim(${identifier(name)}), '[+-]?0[0-9]+|[+-]?[0-9]{19,}')) AS ${identifier(name)}`);
  return sql`SELECT ${join(counts, ", ")} FROM (SELECT * FROM ${readCsv({ ...load, columns: asText.map((column) => ({ ...column, toUtc: false })), rejects: null })} LIMIT ${CODE_SAMPLE})`;
}

const CODE_SAMPLE = 20_000;

function readCsv(load: { readonly file: string; readonly rejects: TableName | null; readonly dialect: CsvDialect; readonly columns: readonly CsvColumn[]; readonly strict: boolean }): SqlText {
  const { dialect } = load;
  const types = load.columns.map(({ name, databaseType, toUtc }) => sql`${literal(name)}: ${literal(toUtc ? "TIMESTAMP WITH TIME ZONE" : databaseType)}`);
  const onError = load.rejects === null ? sql`ignore_errors = true` : sql`store_rejects = true, rejects_limit = 0, rejects_table = ${literal(load.rejects)}, rejects_scan = ${literal(scanTable(load.rejects))}`;
  return sql`read_csv(${literal(load.file)}, auto_detect = false, delim = ${literal(dialect.delimiter)}, quote = ${literal(dialect.quote)}, escape = ${literal(dialect.escape)}, comment = ${literal(dialect.comment)}, skip = ${dialect.skipRows}, header = ${literal(dialect.header)}, columns = {${join(types, ", ")}}, strict_mode = ${literal(load.strict)}, max_line_size = ${LINE_LIMIT_BYTES}, ${onError})`;
}

/** Values that a column's type refused, on lines that are otherwise whole. Columns: column_name, failures. */
export function castFailures(rejects: TableName): SqlText {
  return sql`SELECT column_name, count(*) AS failures FROM ${identifier(rejects)} r
    WHERE error_type = 'CAST' AND NOT EXISTS (SELECT 1 FROM ${identifier(rejects)} o WHERE o.line = r.line AND o.error_type <> 'CAST')
    GROUP BY column_name`;
}

/** Rejected lines, first reason each. Columns: line, code, text. */
export function rejectedLines(rejects: TableName, limit: number): SqlText {
  return sql`SELECT line, CAST(first(error_type ORDER BY error_type = 'CAST', column_idx) AS VARCHAR) AS code, first(csv_line) AS text FROM ${identifier(rejects)} GROUP BY line ORDER BY line LIMIT ${limit}`;
}

/** Number of rejected lines. Column: lines. */
export function countRejected(rejects: TableName): SqlText {
  return sql`SELECT count(DISTINCT line) AS lines FROM ${identifier(rejects)}`;
}

/** The second table that the reader makes beside the rejects. */
export function scanTable(rejects: TableName): TableName {
  return asTableName(`${rejects}_scan`);
}
