import type { SqlText } from "#core/ids.ts";
import { ok, type Result } from "#core/result.ts";
import { asMoment, asNumber, asText, columnOf, isPresent, type CheckOf, type CheckProblem, type CheckRule, type RuleBuilder, type RuleInput } from "#core/sql/check-rule.ts";
import { hasOuterSpace } from "#core/sql/profile-queries.ts";
import { allOf, anyOf, identifier, literal, sql } from "#core/sql/sql-text.ts";
import { userSql } from "#core/sql/user-sql.ts";
import { isValidAs } from "#core/sql/value-form-tests.ts";
import { isBeyond, isInSet, type Limits } from "#core/sql/value-tests.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** Tables keep time without a zone: a moment is in the future only when it is so everywhere on earth (UTC+14). */
const LATEST_ZONE_MS = 14 * 3_600_000;

type OneColumn = { readonly columns: readonly string[] };

/** Judges rows with a value in the column, as Great Expectations does. */
function ofValues<Kind extends RowKind>(fault: (check: CheckOf<Kind>, column: ColumnSchema, input: RuleInput) => SqlText): RuleBuilder<Kind> {
  return (check, input) => {
    const column = columnOf(input, (check as OneColumn).columns[0]);
    const rule = { scope: "row", judged: isPresent(column), fails: fault(check, column, input) } as const;
    return ok(column.type === "text" ? { ...rule, value: column.name } : rule);
  };
}

function rowRule(judged: SqlText, fails: SqlText): Result<CheckRule, CheckProblem> {
  return ok({ scope: "row", judged, fails });
}

const ALL_ROWS = sql`true`;

type RowKind =
  | "not-missing" | "missing" | "not-blank" | "in-set" | "not-in-set" | "in-range" | "date-in-range" | "matches-pattern" | "not-matches-pattern" | "matches-any-pattern" | "length-in-range"
  | "parses-as" | "date-format" | "valid-as" | "clean-text" | "no-outer-space" | "not-future" | "column-order" | "pair-in-set" | "sum-equals" | "unique-within-row" | "required-with" | "any-filled" | "row-condition";

/** Checks that judge each row by itself. */
export const ROW_RULES: { readonly [Kind in RowKind]: RuleBuilder<Kind> } = {
  "not-missing": ({ columns }, input) => rowRule(ALL_ROWS, sql`NOT (${isPresent(columnOf(input, columns[0]))})`),
  missing: ({ columns }, input) => rowRule(ALL_ROWS, isPresent(columnOf(input, columns[0]))),
  "not-blank": ({ columns }, input) => rowRule(ALL_ROWS, sql`coalesce(trim(${asText(columnOf(input, columns[0]))}, ${BLANKS}), '') = ''`),
  "in-set": ofValues(({ params }, column) => sql`NOT (${isInSet(column, params.values)})`),
  "not-in-set": ofValues(({ params }, column) => isInSet(column, params.values)),
  "in-range": ofValues(({ params }, column) => isOutside(column, params)),
  "date-in-range": ofValues(({ params }, column) => isOutsideDates(asMoment(column), params)),
  "matches-pattern": ofValues(({ params }, column) => sql`NOT ${matches(column, params.pattern)}`),
  "not-matches-pattern": ofValues(({ params }, column) => matches(column, params.pattern)),
  "matches-any-pattern": ofValues(({ params }, column) => sql`NOT (${anyOf(params.patterns.map((pattern) => matches(column, pattern)))})`),
  "length-in-range": ofValues(({ params }, column) => isBeyond(sql`length(${asText(column)})`, params)),
  "parses-as": ofValues(({ params }, column) => sql`NOT (${parses(asText(column), params.type)})`),
  "date-format": ofValues(({ params }, column) => sql`try_strptime(${asText(column)}, ${literal(params.format)}) IS NULL`),
  "valid-as": ofValues(({ params }, column) => sql`NOT coalesce((${isValidAs(params.form, asText(column))}), false)`),
  "clean-text": ofValues((_, column) => sql`regexp_matches(${asText(column)}, ${UNCLEAN})`),
  "no-outer-space": ofValues((_, column) => hasOuterSpace(asText(column))),
  "not-future": ({ columns }, input) => {
    const moment = asMoment(columnOf(input, columns[0]));
    return rowRule(sql`${moment} IS NOT NULL`, sql`${moment} > CAST(${literal(isoTimestamp(input.now + LATEST_ZONE_MS))} AS TIMESTAMP)`);
  },
  "column-order": ({ columns, params }) => {
    const [first, second] = [identifier(columns[0] ?? ""), identifier(columns[1] ?? "")];
    return rowRule(sql`${first} IS NOT NULL AND ${second} IS NOT NULL`, sql`NOT (${first} ${OPERATORS[params.operator]} ${second})`);
  },
  "pair-in-set": ({ columns, params }, input) => {
    const [first, second] = [columnOf(input, columns[0]), columnOf(input, columns[1])];
    const isPair = anyOf(params.pairs.map(([left, right]) => allOf([isInSet(first, [left]), isInSet(second, [right])])));
    return rowRule(allOf([isPresent(first), isPresent(second)]), sql`NOT (${isPair})`);
  },
  "sum-equals": sumRule,
  "unique-within-row": ({ columns }, input) => {
    const texts = columns.map((name) => asText(columnOf(input, name)));
    const pairs = texts.flatMap((left, index) => texts.slice(index + 1).map((right) => sql`${left} = ${right}`));
    return rowRule(atLeastTwo(columns.map((name) => columnOf(input, name))), anyOf(pairs));
  },
  "required-with": ({ columns }, input) => rowRule(isPresent(columnOf(input, columns[0])), sql`NOT (${isPresent(columnOf(input, columns[1]))})`),
  "any-filled": ({ columns }, input) => rowRule(ALL_ROWS, sql`NOT (${anyOf(columns.map((name) => isPresent(columnOf(input, name))))})`),
  /** Rows where the condition is unknown (NULL) are not judged, as a CHECK constraint of SQL lets them pass. */
  "row-condition": ({ params }) => {
    const condition = userSql(params.expression);
    if (!condition.ok) return condition;
    const holds = sql`CAST(${condition.value} AS BOOLEAN)`;
    return rowRule(sql`${holds} IS NOT NULL`, sql`NOT ${holds}`);
  },
};

const OPERATORS: Readonly<Record<CheckOf<"column-order">["params"]["operator"], SqlText>> = {
  "<": sql`<`, "<=": sql`<=`, "=": sql`=`, ">=": sql`>=`, ">": sql`>`, "!=": sql`<>`,
};

/** Space, tab, line ends, no-break and ideographic space. */
const BLANKS = literal(" \t\n\r\u00a0\u3000");
/** Control characters but tab and line ends, and what decoders put where they cannot read. */
const UNCLEAN = literal("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x{9f}\\x{fffd}]");

function matches(column: ColumnSchema, pattern: string): SqlText {
  return sql`regexp_matches(${asText(column)}, ${literal(pattern)})`;
}

function sumRule({ columns, params }: CheckOf<"sum-equals">, input: RuleInput): Result<CheckRule, CheckProblem> {
  const numbers = columns.map((name) => asNumber(columnOf(input, name)));
  const parts = params.total === null ? numbers.slice(0, -1) : numbers;
  const total = params.total === null ? (numbers.at(-1) ?? sql`NULL`) : literal(params.total);
  const sum = parts.reduce((left, right) => sql`${left} + ${right}`);
  return rowRule(allOf(columns.map((name) => isPresent(columnOf(input, name)))), sql`NOT coalesce(abs(${sum} - ${total}) <= ${params.tolerance}, false)`);
}

function atLeastTwo(columns: readonly ColumnSchema[]): SqlText {
  const counts = columns.map((column) => sql`CAST(${isPresent(column)} AS INTEGER)`);
  return sql`${counts.reduce((left, right) => sql`${left} + ${right}`)} >= 2`;
}

/** Text is read as a number; text that is none lies outside every range, and so does NaN. */
function isOutside(column: ColumnSchema, limits: Limits): SqlText {
  if (column.type === "integer") return isBeyond(identifier(column.name), limits);
  const number = asNumber(column);
  return anyOf([isBeyond(number, limits), sql`isnan(${number})`, ...(column.type === "number" ? [] : [sql`${number} IS NULL`])]);
}

/** A last day without a time is meant with all its hours. */
function isOutsideDates(moment: SqlText, { min, max }: { readonly min: string | null; readonly max: string | null }): SqlText {
  const limit = (text: string) => sql`CAST(${literal(text)} AS TIMESTAMP)`;
  const faults = [sql`${moment} IS NULL`];
  if (min !== null) faults.push(sql`${moment} < ${limit(min)}`);
  if (max !== null) faults.push(/^\d{4}-\d{2}-\d{2}$/.test(max.trim()) ? sql`${moment} >= ${limit(`${max.trim()} 00:00:00`)} + INTERVAL 1 DAY` : sql`${moment} > ${limit(max)}`);
  return anyOf(faults);
}

function parses(text: SqlText, type: CheckOf<"parses-as">["params"]["type"]): SqlText {
  switch (type) {
    case "integer": return sql`regexp_full_match(trim(${text}), '[-+]?[0-9]+')`;
    case "number": return sql`regexp_full_match(trim(${text}), '[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?')`;
    case "boolean": return sql`lower(trim(${text})) IN ('true', 'false', 't', 'f', 'yes', 'no', 'y', 'n', '1', '0', '是', '否')`;
    case "date": return sql`TRY_CAST(trim(${text}) AS DATE) IS NOT NULL`;
    case "timestamp": return sql`TRY_CAST(trim(${text}) AS TIMESTAMP) IS NOT NULL`;
  }
}

function isoTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").replace("Z", "");
}
