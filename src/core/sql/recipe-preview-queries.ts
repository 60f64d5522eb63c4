import type { SqlText, TableName } from "#core/ids.ts";
import type { PlannedStep } from "#core/recipe/recipe-plan.ts";
import { stepEffect } from "#core/sql/recipe-queries.ts";
import { anyOf, identifier, join, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** Texts in a sample are cut here: a cell can be megabytes. */
const SHOWN_CHARACTERS = 500;

export interface PreviewTarget {
  /** Select of the rows before the step: _row and its columns. */
  readonly rows: SqlText;
  readonly planned: PlannedStep;
  readonly attached: ReadonlyMap<string, TableName> | null;
}

/** A column as it is before and after; `before` null = new. */
export interface ComparedColumn {
  readonly before: ColumnSchema | null;
  readonly after: ColumnSchema;
}

/** The columns whose values a step writes. */
export function comparedColumns({ planned, attached }: PreviewTarget): readonly ComparedColumn[] {
  return stepEffect(planned, STEP_ROWS, attached).columns.flatMap(({ name, from, isChanged }) => {
    const after = planned.columnsAfter.find((column) => column.name === name);
    const before = planned.columnsBefore.find((column) => column.name === from) ?? null;
    return isChanged && after ? [{ before, after }] : [];
  });
}

/** What a step does, counted. One row: rows, removed, changed_rows, changed_cells, newly_missing. */
export function previewCounts(target: PreviewTarget): SqlText {
  const compared = comparedColumns(target);
  const flags = compared.map((_, index) => identifier(`c${index}`));
  const cells = flags.map((flag) => sql`count(*) FILTER (kept AND ${flag})`);
  const lost = compared.flatMap(({ before }, index) => (before ? [sql`count(*) FILTER (kept AND ${identifier(`b${index}`)} IS NOT NULL AND ${identifier(`a${index}`)} IS NULL)`] : []));
  return sql`WITH ${comparison(target, compared)}
    SELECT count(*) AS rows, count(*) FILTER (NOT kept) AS removed, count(*) FILTER (kept AND ${anyOf(flags)}) AS changed_rows, ${sum(cells)} AS changed_cells, ${sum(lost)} AS newly_missing FROM compared`;
}

/** Some rows that a step changes or removes. Columns: _row, kept, b<i> and a<i> for each compared column, r<i> for each column shown of removed rows. */
export function previewSample(target: PreviewTarget, shown: readonly ColumnSchema[], limit: number): SqlText {
  const compared = comparedColumns(target);
  const cells = compared.flatMap(({ before, after }, index) => [
    sql`${before ? cut(before, identifier(`b${index}`)) : sql`NULL`} AS ${identifier(`b${index}`)}`,
    sql`${cut(after, identifier(`a${index}`))} AS ${identifier(`a${index}`)}`,
  ]);
  const removed = shown.map((column, index) => sql`${cut(column, identifier(`r${index}`))} AS ${identifier(`r${index}`)}`);
  const isWorthShowing = compared.map(({ before }, index) => (before ? identifier(`c${index}`) : sql`${identifier(`a${index}`)} IS NOT NULL`));
  return sql`WITH ${comparison(target, compared, shown)}
    SELECT ${join([sql`_row`, sql`kept`, ...cells, ...removed], ", ")} FROM compared WHERE NOT kept OR ${anyOf(isWorthShowing)} ORDER BY _row LIMIT ${limit}`;
}

const STEP_ROWS = identifier("step_before");

function comparison(target: PreviewTarget, compared: readonly ComparedColumn[], shown: readonly ColumnSchema[] = []): SqlText {
  const { columns, keep, joined } = stepEffect(target.planned, STEP_ROWS, target.attached);
  const pairs = compared.flatMap(({ before, after }, index) => {
    const expression = columns.find(({ name }) => name === after.name)?.expression ?? sql`NULL`;
    return [sql`${before ? identifier(before.name) : sql`NULL`} AS ${identifier(`b${index}`)}`, sql`${expression} AS ${identifier(`a${index}`)}`];
  });
  const removed = shown.map((column, index) => sql`${identifier(column.name)} AS ${identifier(`r${index}`)}`);
  const flags = compared.map(({ before, after }, index) => sql`${before ? isChanged({ before, after }, identifier(`b${index}`), identifier(`a${index}`)) : sql`false`} AS ${identifier(`c${index}`)}`);
  const kept = sql`coalesce(${keep ?? sql`true`}, false) AS kept`;
  return sql`${STEP_ROWS} AS (${target.rows}), written AS (SELECT ${join([sql`_row`, kept, ...pairs, ...removed], ", ")} FROM ${STEP_ROWS}${joined}), compared AS (SELECT ${join([sql`*`, ...flags], ", ")} FROM written)`;
}

/** A value in another type of column is another value; whole and broken numbers compare as numbers. */
function isChanged({ before, after }: { readonly before: ColumnSchema; readonly after: ColumnSchema }, old: SqlText, now: SqlText): SqlText {
  const comparable = before.type === after.type || (isNumeric(before) && isNumeric(after));
  return comparable ? sql`(${old} IS DISTINCT FROM ${now})` : sql`(${old} IS NOT NULL OR ${now} IS NOT NULL)`;
}

function isNumeric(column: ColumnSchema): boolean {
  return column.type === "integer" || column.type === "number";
}

function cut(column: ColumnSchema, value: SqlText): SqlText {
  return column.type === "text" ? sql`left(CAST(${value} AS VARCHAR), ${SHOWN_CHARACTERS})` : value;
}

function sum(counts: readonly SqlText[]): SqlText {
  return counts.length === 0 ? sql`0` : join(counts, " + ");
}

/** Cells and rows that differ between a source and the table its recipe made. One row: changed_rows, changed_cells. */
export function recipeTotals(source: Relation, made: Relation, columns: readonly { readonly before: ColumnSchema; readonly after: ColumnSchema }[]): SqlText {
  const flags = columns.map((pair) => isChanged(pair, sql`s.${identifier(pair.before.name)}`, sql`m.${identifier(pair.after.name)}`));
  const named = flags.map((flag, index) => sql`${flag} AS ${identifier(`c${index}`)}`);
  const names = flags.map((_, index) => identifier(`c${index}`));
  return sql`SELECT count(*) FILTER (${anyOf(names)}) AS changed_rows, ${sum(names.map((name) => sql`count(*) FILTER (${name})`))} AS changed_cells
    FROM (SELECT ${join(named, ", ")} FROM ${identifier(source.table)} s JOIN ${identifier(made.table)} m ON s.${identifier(source.rowColumn)} = m.${identifier(made.rowColumn)})`;
}
