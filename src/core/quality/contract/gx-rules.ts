import type { Check, CheckKind } from "#core/quality/check.ts";
import { compact, isObject, listIn, makeCheck, numberIn, rangeOf, textIn, textsIn, type CheckMeta, type Json, type JsonObject } from "#core/quality/contract/contract-parts.ts";

/** How Great Expectations says a kind of check; dbt-expectations took the same names and parameters over. */
export interface GxRule {
  readonly kind: CheckKind;
  readonly type: string;
  /** The parameter that names the columns; "" = the rule is of the table. */
  readonly columns: "column" | "pair" | "column_list" | "";
  /** Whether it takes `mostly`. */
  readonly isMap: boolean;
  /** Null: these parameters cannot be said. */
  readonly write: (params: JsonObject) => JsonObject | null;
  readonly read: (kwargs: JsonObject) => Readonly<Record<string, unknown>> | null;
}

type Rule = readonly [kind: CheckKind, type: string, columns: GxRule["columns"], isMap: boolean, write: GxRule["write"], read: GxRule["read"]];

const NOTHING = (): JsonObject => ({});
const LIMITS: readonly [GxRule["write"], GxRule["read"]] = [({ min, max }) => compact({ min_value: min ?? undefined, max_value: max ?? undefined }), ({ min_value, max_value }) => rangeOf(min_value, max_value)];
const VALUES: readonly [GxRule["write"], GxRule["read"]] = [({ values = [] }) => ({ value_set: values }), ({ value_set }) => ({ values: textsIn(value_set) })];

const ROWS: readonly Rule[] = [
  ["not-missing", "expect_column_values_to_not_be_null", "column", true, NOTHING, NOTHING],
  ["missing", "expect_column_values_to_be_null", "column", true, NOTHING, NOTHING],
  ["unique", "expect_column_values_to_be_unique", "column", true, NOTHING, NOTHING],
  ["unique-together", "expect_compound_columns_to_be_unique", "column_list", true, NOTHING, NOTHING],
  ["unique-within-row", "expect_select_column_values_to_be_unique_within_record", "column_list", true, NOTHING, NOTHING],
  ["in-set", "expect_column_values_to_be_in_set", "column", true, ...VALUES],
  ["not-in-set", "expect_column_values_to_not_be_in_set", "column", true, ...VALUES],
  ["contains-values", "expect_column_distinct_values_to_contain_set", "column", false, ...VALUES],
  ["equals-set", "expect_column_distinct_values_to_equal_set", "column", false, ...VALUES],
  ["most-common-in-set", "expect_column_most_common_value_to_be_in_set", "column", false, ...VALUES],
  ["in-range", "expect_column_values_to_be_between", "column", true, ...LIMITS],
  ["length-in-range", "expect_column_value_lengths_to_be_between", "column", true, ...LIMITS],
  ["matches-pattern", "expect_column_values_to_match_regex", "column", true, ({ pattern = "" }) => ({ regex: pattern }), ({ regex }) => ({ pattern: textIn(regex) })],
  ["not-matches-pattern", "expect_column_values_to_not_match_regex", "column", true, ({ pattern = "" }) => ({ regex: pattern }), ({ regex }) => ({ pattern: textIn(regex) })],
  ["matches-any-pattern", "expect_column_values_to_match_regex_list", "column", true, ({ patterns = [] }) => ({ regex_list: patterns, match_on: "any" }), ({ regex_list, match_on = "any" }) => (match_on === "any" ? { patterns: textsIn(regex_list) } : null)],
  ["date-format", "expect_column_values_to_match_strftime_format", "column", true, ({ format = "" }) => ({ strftime_format: format }), ({ strftime_format }) => ({ format: textIn(strftime_format) })],
  ["z-score-below", "expect_column_value_z_scores_to_be_less_than", "column", true, ({ threshold = 3 }) => ({ threshold, double_sided: true }), ({ threshold, double_sided = true }) => (double_sided === true && numberIn(threshold) !== null ? { threshold } : null)],
  ["increasing", "expect_column_values_to_be_increasing", "column", true, ({ strictly = false }) => ({ strictly }), ({ strictly = false }) => ({ strictly: strictly === true })],
  ["decreasing", "expect_column_values_to_be_decreasing", "column", true, ({ strictly = false }) => ({ strictly }), ({ strictly = false }) => ({ strictly: strictly === true })],
  ["distinct-count-in-range", "expect_column_unique_value_count_to_be_between", "column", false, ...LIMITS],
  ["distinct-share-in-range", "expect_column_proportion_of_unique_values_to_be_between", "column", false, ...LIMITS],
  ["filled-share-in-range", "expect_column_proportion_of_non_null_values_to_be_between", "column", false, ...LIMITS],
  ["minimum-in-range", "expect_column_min_to_be_between", "column", false, ...LIMITS],
  ["maximum-in-range", "expect_column_max_to_be_between", "column", false, ...LIMITS],
  ["mean-in-range", "expect_column_mean_to_be_between", "column", false, ...LIMITS],
  ["median-in-range", "expect_column_median_to_be_between", "column", false, ...LIMITS],
  ["sum-in-range", "expect_column_sum_to_be_between", "column", false, ...LIMITS],
  ["deviation-in-range", "expect_column_stdev_to_be_between", "column", false, ...LIMITS],
  ["quantile-in-range", "expect_column_quantile_values_to_be_between", "column", false, ({ quantile = 0, min = null, max = null }) => ({ quantile_ranges: { quantiles: [quantile], value_ranges: [[min, max]] } }), readQuantile],
  ["column-order", "expect_column_pair_values_a_to_be_greater_than_b", "pair", true, ({ operator }) => (operator === ">" || operator === ">=" ? { or_equal: operator === ">=" } : null), ({ or_equal = false }) => ({ operator: or_equal === true ? ">=" : ">" })],
  ["column-order", "expect_column_pair_values_to_be_equal", "pair", true, ({ operator }) => (operator === "=" ? {} : null), () => ({ operator: "=" })],
  ["pair-in-set", "expect_column_pair_values_to_be_in_set", "pair", true, ({ pairs = [] }) => ({ value_pairs_set: pairs }), ({ value_pairs_set }) => ({ pairs: listIn(value_pairs_set).map((pair) => textsIn(pair)) })],
  ["sum-equals", "expect_multicolumn_sum_to_equal", "column_list", true, ({ total = null, tolerance }) => (total !== null && tolerance === 0 ? { sum_total: total } : null), ({ sum_total }) => (numberIn(sum_total) === null ? null : { total: numberIn(sum_total), tolerance: 0 })],
  ["row-count", "expect_table_row_count_to_be_between", "", false, ...LIMITS],
  ["row-count-like", "expect_table_row_count_to_equal_other_table", "", false, ({ dataset = "", tolerance }) => (tolerance === 0 ? { other_table_name: dataset } : null), ({ other_table_name }) => ({ dataset: textIn(other_table_name), tolerance: 0 })],
  ["column-count", "expect_table_column_count_to_be_between", "", false, ...LIMITS],
  ["columns-exist", "expect_table_columns_to_match_set", "", false, ({ names = [], exact = false }) => ({ column_set: names, exact_match: exact }), ({ column_set, exact_match = true }) => ({ names: textsIn(column_set), exact: exact_match === true })],
  ["column-sequence", "expect_table_columns_to_match_ordered_list", "", false, ({ names = [] }) => ({ column_list: names }), ({ column_list }) => ({ names: textsIn(column_list) })],
  ["no-rows-from", "unexpected_rows_expectation", "", false, ({ query = "" }) => ({ unexpected_rows_query: textIn(query).replaceAll("{table}", "{batch}") }), ({ unexpected_rows_query }) => ({ query: textIn(unexpected_rows_query).replaceAll("{batch}", "{table}") })],
];

function readQuantile({ quantile_ranges }: JsonObject): Readonly<Record<string, unknown>> | null {
  const ranges = isObject(quantile_ranges) ? quantile_ranges : {};
  const [quantiles, values] = [listIn(ranges.quantiles), listIn(ranges.value_ranges)];
  const limits = rangeOf(listIn(values[0])[0], listIn(values[0])[1]);
  return quantiles.length === 1 && limits !== null ? { quantile: quantiles[0], ...limits } : null;
}

const GX_RULES: readonly GxRule[] = ROWS.map(([kind, type, columns, isMap, write, read]) => ({ kind, type, columns, isMap, write, read }));

/** The name and parameters for a check; null where there are none, or where its tolerance cannot be said. */
export function toExpectation(check: Check): { readonly type: string; readonly kwargs: JsonObject } | null {
  for (const rule of GX_RULES.filter(({ kind }) => kind === check.kind)) {
    const params = rule.write(check.params);
    if (params === null || (check.mostly < 1 && !rule.isMap)) continue;
    return { type: rule.type, kwargs: { ...columnKwargs(rule, check.columns), ...params, ...(check.mostly < 1 ? { mostly: check.mostly } : {}) } };
  }
  return null;
}

function columnKwargs({ columns }: GxRule, names: readonly string[]): JsonObject {
  if (columns === "column") return { column: names[0] ?? "" };
  if (columns === "pair") return { column_A: names[0] ?? "", column_B: names[1] ?? "" };
  return columns === "column_list" ? { column_list: [...names] } : {};
}

/** The check that a name and parameters say; null where it is not known here, or has parameters that are not. */
export function fromExpectation(type: string, kwargs: JsonObject, meta: CheckMeta): Check | null {
  const alias = aliased(type, kwargs);
  const rule = GX_RULES.find((candidate) => candidate.type === alias.type);
  if (!rule) return readOther(type, kwargs, meta);
  const params = rule.read(alias.kwargs);
  const mostly = numberIn(alias.kwargs.mostly) ?? 1;
  return params === null ? null : makeCheck(rule.kind, { columns: columnsOf(rule, alias.kwargs), params }, { ...meta, ...(rule.isMap ? { mostly } : {}) });
}

function columnsOf({ columns }: GxRule, kwargs: JsonObject): readonly string[] {
  if (columns === "column") return [textIn(kwargs.column)];
  if (columns === "pair") return [textIn(kwargs.column_A), textIn(kwargs.column_B)];
  return columns === "column_list" ? textsIn(kwargs.column_list) : [];
}

/** Expectations of one figure say the same as those of a range. */
function aliased(type: string, kwargs: JsonObject): { readonly type: string; readonly kwargs: JsonObject } {
  const isEqual = /^expect_(?:table_row_count|table_column_count|column_value_lengths)_to_equal$/.test(type);
  return isEqual ? { type: type.replace(/_to_equal$/, "_to_be_between"), kwargs: { ...kwargs, min_value: kwargs.value ?? null, max_value: kwargs.value ?? null } } : { type, kwargs };
}

const DUCK_TYPES: readonly (readonly [RegExp, string])[] = [[/int/i, "integer"], [/float|double|decimal|numeric|real/i, "number"], [/bool/i, "boolean"], [/timestamp|datetime/i, "timestamp"], [/date/i, "date"], [/time/i, "time"], [/str|char|text|object/i, "text"], [/list|array/i, "list"]];

function readOther(type: string, kwargs: JsonObject, meta: CheckMeta): Check | null {
  const column = textIn(kwargs.column);
  const mostly = numberIn(kwargs.mostly) ?? 1;
  if (type === "expect_column_to_exist") return makeCheck("columns-exist", { columns: [], params: { names: [column], exact: false } }, meta);
  if (type === "expect_column_values_to_be_of_type" || type === "expect_column_values_to_be_in_type_list") {
    const names: readonly Json[] = type.endsWith("list") ? listIn(kwargs.type_list) : [kwargs.type_ ?? ""];
    const types = textsIn(names).flatMap((name) => DUCK_TYPES.find(([form]) => form.test(name))?.[1] ?? []);
    return types.length === names.length ? makeCheck("column-type", { columns: [column], params: { types: [...new Set(types)] } }, meta) : null;
  }
  if (type === "expect_column_values_to_be_dateutil_parseable") return makeCheck("parses-as", { columns: [column], params: { type: "timestamp" } }, { ...meta, mostly });
  return null;
}
