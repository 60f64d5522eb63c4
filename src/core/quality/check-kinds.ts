import { VALUE_FORMS, type CheckKind, type Dimension } from "#core/quality/check.ts";
import { ColumnType } from "#core/table/schema.ts";

/** One field of the form in which a person fills in a check's parameters. */
export interface CheckField {
  readonly name: string;
  readonly type: "number" | "text" | "list" | "choice" | "choices" | "date" | "expression" | "flag" | "pairs" | "dataset" | "query" | "distribution";
  readonly optional: boolean;
  /** Values of a choice. */
  readonly choices?: readonly string[];
}

export interface CheckKindFacts {
  readonly dimension: Dimension;
  readonly columns: { readonly min: number; readonly max: number };
  /** Types of column it can judge. */
  readonly fits: readonly ColumnType[];
  readonly fields: readonly CheckField[];
}

const ANY: readonly ColumnType[] = ColumnType.options;
const PLAIN: readonly ColumnType[] = ["text", "integer", "number", "boolean", "date", "timestamp", "time", "other"];
const TEXT: readonly ColumnType[] = ["text"];
const NUMBERS: readonly ColumnType[] = ["integer", "number", "text"];
const DATES: readonly ColumnType[] = ["date", "timestamp", "text"];
const NONE = { min: 0, max: 0 };
const ONE = { min: 1, max: 1 };
const TWO = { min: 2, max: 2 };
const SEVERAL = { min: 2, max: 10 };
const ORDERED: readonly ColumnType[] = ["integer", "number", "date", "timestamp", "time"];
const AMOUNTS: readonly ColumnType[] = ["integer", "number"];

const field = (name: string, type: CheckField["type"]): CheckField => ({ name, type, optional: false });
const optional = (name: string, type: CheckField["type"]): CheckField => ({ name, type, optional: true });
const choice = (name: string, choices: readonly string[]): CheckField => ({ name, type: "choice", optional: false, choices });
const limits = (type: "number" | "date"): readonly CheckField[] => [optional("min", type), optional("max", type)];

/** What every kind of check needs, for the forms that make one. */
export const CHECK_KINDS: Readonly<Record<CheckKind, CheckKindFacts>> = {
  "not-missing": { dimension: "completeness", columns: ONE, fits: ANY, fields: [] },
  unique: { dimension: "uniqueness", columns: ONE, fits: PLAIN, fields: [] },
  "unique-together": { dimension: "uniqueness", columns: { min: 2, max: 10 }, fits: PLAIN, fields: [] },
  "in-set": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("values", "list")] },
  "not-in-set": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("values", "list")] },
  "in-range": { dimension: "validity", columns: ONE, fits: NUMBERS, fields: limits("number") },
  "date-in-range": { dimension: "timeliness", columns: ONE, fits: DATES, fields: limits("date") },
  "matches-pattern": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("pattern", "text")] },
  "not-matches-pattern": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("pattern", "text")] },
  "length-in-range": { dimension: "validity", columns: ONE, fits: TEXT, fields: limits("number") },
  "parses-as": { dimension: "validity", columns: ONE, fits: TEXT, fields: [choice("type", ["integer", "number", "boolean", "date", "timestamp"])] },
  "no-outer-space": { dimension: "consistency", columns: ONE, fits: TEXT, fields: [] },
  "consistent-case": { dimension: "consistency", columns: ONE, fits: TEXT, fields: [] },
  "not-future": { dimension: "timeliness", columns: ONE, fits: DATES, fields: [] },
  "column-order": { dimension: "consistency", columns: TWO, fits: ["integer", "number", "date", "timestamp", "time", "text"], fields: [choice("operator", ["<", "<=", "=", ">=", ">", "!="])] },
  determines: { dimension: "consistency", columns: SEVERAL, fits: PLAIN, fields: [] },
  "row-count": { dimension: "completeness", columns: NONE, fits: [], fields: limits("number") },
  "no-duplicate-rows": { dimension: "uniqueness", columns: NONE, fits: [], fields: [] },
  "columns-exist": { dimension: "completeness", columns: NONE, fits: [], fields: [field("names", "list"), field("exact", "flag")] },
  "column-count": { dimension: "completeness", columns: NONE, fits: [], fields: limits("number") },
  "column-sequence": { dimension: "consistency", columns: NONE, fits: [], fields: [field("names", "list")] },
  "column-type": { dimension: "validity", columns: ONE, fits: ANY, fields: [{ ...field("types", "choices"), choices: ColumnType.options }] },
  missing: { dimension: "completeness", columns: ONE, fits: ANY, fields: [] },
  "not-blank": { dimension: "completeness", columns: ONE, fits: TEXT, fields: [] },
  "filled-share-in-range": { dimension: "completeness", columns: ONE, fits: ANY, fields: limits("number") },
  "distinct-count-in-range": { dimension: "uniqueness", columns: ONE, fits: PLAIN, fields: limits("number") },
  "distinct-share-in-range": { dimension: "uniqueness", columns: ONE, fits: PLAIN, fields: limits("number") },
  "minimum-in-range": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: limits("number") },
  "maximum-in-range": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: limits("number") },
  "mean-in-range": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: limits("number") },
  "median-in-range": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: limits("number") },
  "sum-in-range": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: limits("number") },
  "deviation-in-range": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: limits("number") },
  "quantile-in-range": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: [field("quantile", "number"), ...limits("number")] },
  "contains-values": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("values", "list")] },
  "equals-set": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("values", "list")] },
  "most-common-in-set": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("values", "list")] },
  "pair-in-set": { dimension: "consistency", columns: TWO, fits: PLAIN, fields: [field("pairs", "pairs")] },
  "z-score-below": { dimension: "validity", columns: ONE, fits: AMOUNTS, fields: [field("threshold", "number")] },
  increasing: { dimension: "consistency", columns: ONE, fits: ORDERED, fields: [field("strictly", "flag")] },
  decreasing: { dimension: "consistency", columns: ONE, fits: ORDERED, fields: [field("strictly", "flag")] },
  "matches-any-pattern": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [field("patterns", "list")] },
  "date-format": { dimension: "validity", columns: ONE, fits: TEXT, fields: [field("format", "text")] },
  "valid-as": { dimension: "validity", columns: ONE, fits: PLAIN, fields: [choice("form", VALUE_FORMS)] },
  "clean-text": { dimension: "validity", columns: ONE, fits: TEXT, fields: [] },
  fresh: { dimension: "timeliness", columns: ONE, fits: DATES, fields: [field("amount", "number"), choice("unit", ["minute", "hour", "day"])] },
  "no-date-gaps": { dimension: "timeliness", columns: ONE, fits: DATES, fields: [choice("unit", ["day", "week", "month"])] },
  "sum-equals": { dimension: "consistency", columns: SEVERAL, fits: AMOUNTS, fields: [optional("total", "number"), field("tolerance", "number")] },
  "unique-within-row": { dimension: "consistency", columns: SEVERAL, fits: PLAIN, fields: [] },
  "required-with": { dimension: "completeness", columns: TWO, fits: ANY, fields: [] },
  "any-filled": { dimension: "completeness", columns: SEVERAL, fits: ANY, fields: [] },
  "refers-to": { dimension: "consistency", columns: { min: 1, max: 10 }, fits: PLAIN, fields: [field("dataset", "dataset"), field("columns", "list")] },
  "row-count-like": { dimension: "completeness", columns: NONE, fits: [], fields: [field("dataset", "dataset"), field("tolerance", "number")] },
  "distribution-close": { dimension: "consistency", columns: ONE, fits: PLAIN, fields: [field("shares", "distribution"), field("max", "number")] },
  "no-rare-spelling": { dimension: "consistency", columns: ONE, fits: TEXT, fields: [field("times", "number"), field("distance", "number")] },
  "no-rows-from": { dimension: "validity", columns: NONE, fits: [], fields: [field("query", "query")] },
  "row-condition": { dimension: "validity", columns: { min: 0, max: 10 }, fits: ANY, fields: [field("expression", "expression")] },
};
