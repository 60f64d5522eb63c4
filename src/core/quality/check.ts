import { z } from "zod";
import { ColumnType } from "#core/table/schema.ts";

export const Dimension = z.enum(["completeness", "validity", "uniqueness", "consistency", "timeliness", "accuracy"]);
export type Dimension = z.infer<typeof Dimension>;

export const Severity = z.enum(["info", "warning", "error"]);
export type Severity = z.infer<typeof Severity>;

const base = {
  id: z.string(),
  /** Share of rows that must pass, 0..1. */
  mostly: z.number().min(0).max(1),
  severity: Severity,
  dimension: Dimension,
  owner: z.string(),
  reason: z.string(),
  enabled: z.boolean(),
  /** Only rows where this SQL condition holds are judged; without it all are. */
  where: z.string().optional(),
};
const one = { ...base, columns: z.array(z.string()).length(1) };
const none = { ...base, columns: z.array(z.string()).length(0) };
const two = { ...base, columns: z.array(z.string()).length(2) };
const several = { ...base, columns: z.array(z.string()).min(2) };
const limits = z.object({ min: z.number().nullable(), max: z.number().nullable() });
const valueSet = z.object({ values: z.array(z.string()) });
const empty = z.object({});

/** Written forms that a value can be valid as; those with a check digit are valid only when it is right. */
export const VALUE_FORMS = ["email", "url", "uuid", "ipv4", "phone-cn", "gtin", "isbn", "luhn", "cn-resident-id", "iban"] as const;

/** One quality rule as data. Names of kinds and parameters are part of the contract format. */
export const Check = z.discriminatedUnion("kind", [
  z.object({ ...one, kind: z.literal("not-missing"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("unique"), params: z.object({}) }),
  z.object({ ...base, columns: z.array(z.string()).min(2), kind: z.literal("unique-together"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("in-set"), params: z.object({ values: z.array(z.string()) }) }),
  z.object({ ...one, kind: z.literal("not-in-set"), params: z.object({ values: z.array(z.string()) }) }),
  z.object({ ...one, kind: z.literal("in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("date-in-range"), params: z.object({ min: z.string().nullable(), max: z.string().nullable() }) }),
  z.object({ ...one, kind: z.literal("matches-pattern"), params: z.object({ pattern: z.string() }) }),
  z.object({ ...one, kind: z.literal("not-matches-pattern"), params: z.object({ pattern: z.string() }) }),
  z.object({ ...one, kind: z.literal("length-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("parses-as"), params: z.object({ type: z.enum(["integer", "number", "boolean", "date", "timestamp"]) }) }),
  z.object({ ...one, kind: z.literal("no-outer-space"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("consistent-case"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("not-future"), params: z.object({}) }),
  z.object({ ...base, columns: z.array(z.string()).length(2), kind: z.literal("column-order"), params: z.object({ operator: z.enum(["<", "<=", "=", ">=", ">", "!="]) }) }),
  /** Rows that agree in all columns but the last agree in the last. */
  z.object({ ...several, kind: z.literal("determines"), params: empty }),
  z.object({ ...base, columns: z.array(z.string()).length(0), kind: z.literal("row-count"), params: limits }),
  z.object({ ...base, columns: z.array(z.string()).length(0), kind: z.literal("no-duplicate-rows"), params: z.object({}) }),
  z.object({ ...base, columns: z.array(z.string()).length(0), kind: z.literal("columns-exist"), params: z.object({ names: z.array(z.string()), exact: z.boolean() }) }),
  z.object({ ...none, kind: z.literal("column-count"), params: limits }),
  z.object({ ...none, kind: z.literal("column-sequence"), params: z.object({ names: z.array(z.string()) }) }),
  z.object({ ...one, kind: z.literal("column-type"), params: z.object({ types: z.array(ColumnType) }) }),
  z.object({ ...one, kind: z.literal("missing"), params: empty }),
  z.object({ ...one, kind: z.literal("not-blank"), params: empty }),
  z.object({ ...one, kind: z.literal("filled-share-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("distinct-count-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("distinct-share-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("minimum-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("maximum-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("mean-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("median-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("sum-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("deviation-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("quantile-in-range"), params: limits.extend({ quantile: z.number().min(0).max(1) }) }),
  z.object({ ...one, kind: z.literal("contains-values"), params: valueSet }),
  z.object({ ...one, kind: z.literal("equals-set"), params: valueSet }),
  z.object({ ...one, kind: z.literal("most-common-in-set"), params: valueSet }),
  z.object({ ...two, kind: z.literal("pair-in-set"), params: z.object({ pairs: z.array(z.tuple([z.string(), z.string()])) }) }),
  z.object({ ...one, kind: z.literal("z-score-below"), params: z.object({ threshold: z.number().positive() }) }),
  z.object({ ...one, kind: z.literal("increasing"), params: z.object({ strictly: z.boolean() }) }),
  z.object({ ...one, kind: z.literal("decreasing"), params: z.object({ strictly: z.boolean() }) }),
  z.object({ ...one, kind: z.literal("matches-any-pattern"), params: z.object({ patterns: z.array(z.string()) }) }),
  z.object({ ...one, kind: z.literal("date-format"), params: z.object({ format: z.string() }) }),
  z.object({ ...one, kind: z.literal("valid-as"), params: z.object({ form: z.enum(VALUE_FORMS) }) }),
  z.object({ ...one, kind: z.literal("clean-text"), params: empty }),
  /** Its newest value is not older than that. */
  z.object({ ...one, kind: z.literal("fresh"), params: z.object({ amount: z.number().positive(), unit: z.enum(["minute", "hour", "day"]) }) }),
  z.object({ ...one, kind: z.literal("no-date-gaps"), params: z.object({ unit: z.enum(["day", "week", "month"]) }) }),
  /** The columns add up to `total`; where it is null, all but the last add up to the last. */
  z.object({ ...several, kind: z.literal("sum-equals"), params: z.object({ total: z.number().nullable(), tolerance: z.number().min(0) }) }),
  z.object({ ...several, kind: z.literal("unique-within-row"), params: empty }),
  /** Where the first column has a value, the second has one too. */
  z.object({ ...two, kind: z.literal("required-with"), params: empty }),
  z.object({ ...several, kind: z.literal("any-filled"), params: empty }),
  /** Each key occurs in the columns of another dataset of the project. */
  z.object({ ...base, columns: z.array(z.string()).min(1), kind: z.literal("refers-to"), params: z.object({ dataset: z.string(), columns: z.array(z.string()).min(1) }) }),
  /** As many rows as another dataset, give or take that share of them. */
  z.object({ ...none, kind: z.literal("row-count-like"), params: z.object({ dataset: z.string(), tolerance: z.number().min(0) }) }),
  /** Jensen-Shannon distance (base 2, 0..1) to a reference at most `max`; of numbers by bins between `edges`, else by `values`. */
  z.object({ ...one, kind: z.literal("distribution-close"), params: z.object({ values: z.array(z.string()), edges: z.array(z.number()), shares: z.array(z.number().min(0)), max: z.number().min(0).max(1) }) }),
  /** No value that is nearly another one at least so many times as frequent: at most `distance` of its characters (0..1) differ. */
  z.object({ ...one, kind: z.literal("no-rare-spelling"), params: z.object({ times: z.number().min(2), distance: z.number().gt(0).max(0.5) }) }),
  /** A query over {table} that returns the bad rows (with their _row). */
  z.object({ ...none, kind: z.literal("no-rows-from"), params: z.object({ query: z.string() }) }),
  z.object({ ...base, columns: z.array(z.string()), kind: z.literal("row-condition"), params: z.object({ expression: z.string() }) }),
]);
export type Check = z.infer<typeof Check>;
export type CheckKind = Check["kind"];
