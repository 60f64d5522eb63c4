import type { SqlText } from "#core/ids.ts";
import type { CommandProblem, DatabaseProblem } from "#core/problem.ts";
import type { Check, CheckKind } from "#core/quality/check.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

export type CheckProblem = DatabaseProblem | Extract<CommandProblem, { code: "column-missing" | "dataset-missing" }>;
export type CheckOf<Kind extends CheckKind> = Extract<Check, { kind: Kind }>;

/** total = what the check judged: rows, rows with a value, or single facts of the table. */
export interface CheckCounts {
  readonly total: number;
  readonly failed: number;
  /** Of checks that judge one figure of the table: that figure; null where there is none. */
  readonly observed?: number | string | null;
}

/** Conditions over rows. "row": each row by itself, so that rules share a scan; "table": it looks beyond its row. */
export interface RowsRule {
  readonly scope: "row" | "table";
  /** Rows the check judges. Never NULL in its effect: used in WHERE and FILTER. */
  readonly judged: SqlText;
  /** Judged rows that fail. Never NULL. */
  readonly fails: SqlText;
  /** The only column it looks at, where it is text and looking is costly: each different value is then looked at once. Rows without a value never fail. */
  readonly value?: string;
}

/** Aggregates of the whole table, as one list of numbers, and what they mean. */
export interface MeasureRule {
  readonly scope: "measure";
  /** A DOUBLE[] over the rows that the check judges; members may be NULL. */
  readonly measure: SqlText;
  readonly judge: (measured: readonly (number | null)[]) => CheckCounts;
}

/** Known without asking the database. */
export interface FactRule {
  readonly scope: "fact";
  readonly counts: CheckCounts;
}

export type CheckRule = RowsRule | MeasureRule | FactRule;

export interface RuleContext {
  readonly relation: Relation;
  /** Milliseconds since 1970, UTC: what "future" and "fresh" are measured from. */
  readonly now: number;
  /** Other datasets of the project by name, where checks ask for them. */
  readonly others?: OtherTables;
}

/** Tables of other datasets. */
export interface OtherTables {
  /** Those that checks ask for. */
  readonly byName: ReadonlyMap<string, Relation>;
  /** Names of all datasets there are. */
  readonly known: readonly string[];
}

/** The table of another dataset. Problems: dataset-missing */
export function otherTable({ others }: Pick<RuleContext, "others">, name: string): Result<Relation, CheckProblem> {
  const other = others?.byName.get(name);
  return other === undefined ? failed({ code: "dataset-missing", dataset: name, known: [...(others?.known ?? [])] }) : ok(other);
}

/** What the rules of a check are built from; columns are known to be there. */
export interface RuleInput extends RuleContext {
  /** The rows that the check's own condition lets through, as a table with the same names. */
  readonly rows: SqlText;
  /** That condition; "true" where there is none. */
  readonly within: SqlText;
}

export type RuleBuilder<Kind extends CheckKind> = (check: CheckOf<Kind>, input: RuleInput) => Result<CheckRule, CheckProblem>;

/** The column of that name; checkRule has made sure it is there. */
export function columnOf({ relation }: Pick<RuleInput, "relation">, name: string | undefined): ColumnSchema {
  return relation.columns.find((column) => column.name === name) ?? { name: name ?? "", type: "other", databaseType: "" };
}

/** A column's values as text. */
export function asText(column: ColumnSchema): SqlText {
  return column.type === "text" ? identifier(column.name) : sql`CAST(${identifier(column.name)} AS VARCHAR)`;
}

/** A column's values as DOUBLE; text that is no number → NULL. */
export function asNumber(column: ColumnSchema): SqlText {
  const isNumber = column.type === "integer" || column.type === "number";
  return isNumber ? sql`CAST(${identifier(column.name)} AS DOUBLE)` : sql`TRY_CAST(trim(${asText(column)}) AS DOUBLE)`;
}

/** A column's values as TIMESTAMP; text that is no date → NULL. DuckDB has no time zones without its ICU extension: a zoned column goes by its microseconds. */
export function asMoment(column: ColumnSchema): SqlText {
  const value = identifier(column.name);
  if (/with time zone|timestamptz/i.test(column.databaseType)) return sql`make_timestamp(epoch_us(${value}))`;
  return column.type === "text" ? sql`TRY_CAST(trim(${value}) AS TIMESTAMP)` : sql`CAST(${value} AS TIMESTAMP)`;
}

export function isPresent(column: ColumnSchema): SqlText {
  return sql`${identifier(column.name)} IS NOT NULL`;
}
