import type { SqlText } from "#core/ids.ts";
import { ok, type Result } from "#core/result.ts";
import { asMoment, asNumber, asText, columnOf, isPresent, otherTable, type CheckCounts, type CheckOf, type CheckProblem, type CheckRule, type MeasureRule, type RuleBuilder, type RuleInput } from "#core/sql/check-rule.ts";
import { join, list, literal, sql } from "#core/sql/sql-text.ts";
import { isInSet, numbersAmong, type Limits } from "#core/sql/value-tests.ts";
import { jensenShannonDistance } from "#core/statistics/jensen-shannon.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

type FigureKind = "filled-share-in-range" | "distinct-count-in-range" | "distinct-share-in-range" | "minimum-in-range" | "maximum-in-range" | "mean-in-range" | "median-in-range" | "sum-in-range" | "deviation-in-range" | "quantile-in-range";
type MeasureKind = FigureKind | "contains-values" | "equals-set" | "most-common-in-set" | "fresh" | "no-date-gaps" | "row-count" | "row-count-like" | "distribution-close";

/** Checks of figures of the whole table. */
export const MEASURE_RULES: { readonly [Kind in MeasureKind]: RuleBuilder<Kind> } = {
  "filled-share-in-range": figureRule((column, within) => sql`count(*) FILTER (${within} AND ${isPresent(column)}) / nullif(count(*) FILTER (${within}), 0)`),
  "distinct-count-in-range": figureRule((column, within) => sql`count(DISTINCT ${asText(column)}) FILTER (${within})`),
  "distinct-share-in-range": figureRule((column, within) => sql`count(DISTINCT ${asText(column)}) FILTER (${within}) / nullif(count(*) FILTER (${within} AND ${isPresent(column)}), 0)`),
  "minimum-in-range": numberRule(sql`min`),
  "maximum-in-range": numberRule(sql`max`),
  "mean-in-range": numberRule(sql`avg`),
  "median-in-range": numberRule(sql`median`),
  "sum-in-range": numberRule(sql`sum`),
  "deviation-in-range": numberRule(sql`stddev_samp`),
  "quantile-in-range": ({ columns, params }, input) => {
    const number = asNumber(columnOf(input, columns[0]));
    return measureRule(sql`[CAST(quantile_cont(${number}, ${params.quantile}) FILTER (${input.within} AND isfinite(${number})) AS DOUBLE)]`, ([figure]) => judgeFigure(figure, params));
  },
  "contains-values": ({ columns, params }, input) => {
    const { found } = setFigures(columnOf(input, columns[0]), params.values, input.within);
    return measureRule(sql`[${found}]`, ([there]) => ({ total: params.values.length, failed: params.values.length - (there ?? 0), observed: there ?? 0 }));
  },
  "equals-set": ({ columns, params }, input) => {
    const { found, others } = setFigures(columnOf(input, columns[0]), params.values, input.within);
    return measureRule(sql`[${found}, ${others}]`, ([there, more]) => ({ total: params.values.length + (more ?? 0), failed: params.values.length - (there ?? 0) + (more ?? 0), observed: (there ?? 0) + (more ?? 0) }));
  },
  /** Where several values are most common, all of them must be in the set. */
  "most-common-in-set": ({ columns, params }, input) => {
    const column = columnOf(input, columns[0]);
    const counted = sql`SELECT ${isInSet(column, params.values)} AS known, count(*) AS n FROM ${input.rows} WHERE ${isPresent(column)} GROUP BY ${asText(column)}, known`;
    const modes = sql`SELECT known FROM (${counted}) QUALIFY n = max(n) OVER ()`;
    return measureRule(sql`(SELECT [CAST(count(*) AS DOUBLE), CAST(count(*) FILTER (NOT known) AS DOUBLE)] FROM (${modes}))`, ([modesFound, unknown]) => ({ total: Math.min(1, modesFound ?? 0), failed: (unknown ?? 0) > 0 ? 1 : 0 }));
  },
  fresh: freshRule,
  "no-date-gaps": gapsRule,
  "row-count": ({ params }, { within }) => measureRule(sql`[CAST(count(*) FILTER (${within}) AS DOUBLE)]`, ([rows]) => judgeFigure(rows, params)),
  "row-count-like": ({ params }, input) => {
    const other = otherTable(input, params.dataset);
    if (!other.ok) return other;
    const { rowCount } = other.value;
    const spread = rowCount * params.tolerance;
    return measureRule(sql`[CAST(count(*) FILTER (${input.within}) AS DOUBLE)]`, ([rows]) => judgeFigure(rows, { min: rowCount - spread, max: rowCount + spread }));
  },
  "distribution-close": distributionRule,
};

function measureRule(measure: SqlText, judge: MeasureRule["judge"]): Result<CheckRule, CheckProblem> {
  return ok({ scope: "measure", measure, judge });
}

type FigureBuilder = (check: CheckOf<FigureKind>, input: RuleInput) => Result<CheckRule, CheckProblem>;

function figureRule(figure: (column: ColumnSchema, within: SqlText) => SqlText): FigureBuilder {
  return ({ columns, params }, input) => measureRule(sql`[CAST(${figure(columnOf(input, columns[0]), input.within)} AS DOUBLE)]`, ([value]) => judgeFigure(value, params));
}

/** An aggregate of the finite numbers of a column. */
function numberRule(aggregate: SqlText): FigureBuilder {
  return figureRule((column, within) => sql`${aggregate}(${asNumber(column)}) FILTER (${within} AND isfinite(${asNumber(column)}))`);
}

/** Limits may be missed by what binary floating point cannot tell. */
const ROUNDING = 1e-12;

/** One figure is judged; where there is none, nothing is. */
function judgeFigure(value: number | null | undefined, { min, max }: Limits): CheckCounts {
  if (value === null || value === undefined) return { total: 0, failed: 0, observed: null };
  const slack = Math.abs(value) * ROUNDING;
  return { total: 1, failed: (min !== null && value < min - slack) || (max !== null && value > max + slack) ? 1 : 0, observed: value };
}

/** How many values of a list occur, and how many different ones occur that are not in it. */
function setFigures(column: ColumnSchema, values: readonly string[], within: SqlText): { readonly found: SqlText; readonly others: SqlText } {
  const isNumber = column.type === "integer" || column.type === "number";
  const [value, known] = isNumber ? [asNumber(column), list(numbersAmong(values))] : [asText(column), list(values)];
  const distinct = (condition: SqlText) => sql`CAST(count(DISTINCT ${value}) FILTER (${within} AND ${condition}) AS DOUBLE)`;
  return { found: distinct(sql`${value} IN ${known}`), others: distinct(sql`${value} IS NOT NULL AND ${value} NOT IN ${known}`) };
}

const UNIT_MS: Readonly<Record<CheckOf<"fresh">["params"]["unit"], number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function freshRule({ columns, params }: CheckOf<"fresh">, input: RuleInput): Result<CheckRule, CheckProblem> {
  const moment = asMoment(columnOf(input, columns[0]));
  return measureRule(sql`[CAST(epoch_ms(max(${moment}) FILTER (${input.within} AND isfinite(${moment}))) AS DOUBLE)]`, ([newest]) => {
    if (newest === null || newest === undefined) return { total: 0, failed: 0, observed: null };
    return { total: 1, failed: input.now - newest > params.amount * UNIT_MS[params.unit] ? 1 : 0, observed: new Date(newest).toISOString() };
  });
}

/** Days, weeks (from Monday) or months between the first and the last date; those without any row fail. */
function gapsRule({ columns, params }: CheckOf<"no-date-gaps">, input: RuleInput): Result<CheckRule, CheckProblem> {
  const moment = asMoment(columnOf(input, columns[0]));
  const period = sql`date_trunc(${literal(params.unit)}, ${moment})`;
  const among = sql`FILTER (${input.within} AND isfinite(${moment}))`;
  const expected = sql`date_diff(${literal(params.unit)}, min(${period}) ${among}, max(${period}) ${among}) + 1`;
  return measureRule(sql`[CAST(${expected} AS DOUBLE), CAST(count(DISTINCT ${period}) ${among} AS DOUBLE)]`, ([all, there]) => (all === null || all === undefined ? { total: 0, failed: 0, observed: null } : { total: all, failed: all - (there ?? 0), observed: there ?? 0 }));
}

/** Values outside the reference count as one more class, which the reference has what is left of 1. */
function distributionRule({ columns, params }: CheckOf<"distribution-close">, input: RuleInput): Result<CheckRule, CheckProblem> {
  const column = columnOf(input, columns[0]);
  const classes = params.edges.length > 1 ? binTests(asNumber(column), params.edges) : params.values.map((value) => isInSet(column, [value]));
  const counts = [...classes, isPresent(column)].map((test) => sql`CAST(count(*) FILTER (${input.within} AND ${test}) AS DOUBLE)`);
  return measureRule(sql`[${join(counts, ", ")}]`, (measured) => {
    const all = measured.at(-1) ?? 0;
    if (all === 0) return { total: 0, failed: 0, observed: null };
    const known = measured.slice(0, -1).map((count) => (count ?? 0) / all);
    const reference = classes.map((_, index) => params.shares[index] ?? 0);
    const distance = jensenShannonDistance([...known, rest(known)], [...reference, rest(reference)]);
    return { total: 1, failed: distance > params.max + ROUNDING ? 1 : 0, observed: distance };
  });
}

function rest(shares: readonly number[]): number {
  return Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
}

/** Bins are closed below and open above, the last one closed. */
function binTests(number: SqlText, edges: readonly number[]): readonly SqlText[] {
  return edges.slice(0, -1).map((edge, index) => {
    const isLast = index === edges.length - 2;
    return sql`${number} >= ${edge} AND ${number} ${isLast ? sql`<=` : sql`<`} ${edges[index + 1] ?? edge}`;
  });
}
