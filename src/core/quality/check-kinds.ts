import type { CheckKind, Dimension } from "#core/quality/check.ts";
import type { ColumnType } from "#core/table/schema.ts";

/** One field of the form in which a person fills in a check's parameters. */
export interface CheckField {
  readonly name: string;
  readonly type: "number" | "text" | "list" | "choice" | "date" | "expression" | "flag";
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

const ANY: readonly ColumnType[] = ["text", "integer", "number", "boolean", "date", "timestamp", "time", "list", "struct", "binary", "other"];
const PLAIN: readonly ColumnType[] = ["text", "integer", "number", "boolean", "date", "timestamp", "time", "other"];
const TEXT: readonly ColumnType[] = ["text"];
const NUMBERS: readonly ColumnType[] = ["integer", "number", "text"];
const DATES: readonly ColumnType[] = ["date", "timestamp", "text"];
const NONE = { min: 0, max: 0 };
const ONE = { min: 1, max: 1 };
const TWO = { min: 2, max: 2 };

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
  determines: { dimension: "consistency", columns: TWO, fits: PLAIN, fields: [] },
  "row-count": { dimension: "completeness", columns: NONE, fits: [], fields: limits("number") },
  "no-duplicate-rows": { dimension: "uniqueness", columns: NONE, fits: [], fields: [] },
  "columns-exist": { dimension: "completeness", columns: NONE, fits: [], fields: [field("names", "list"), field("exact", "flag")] },
  "row-condition": { dimension: "validity", columns: { min: 0, max: 10 }, fits: ANY, fields: [field("expression", "expression")] },
};
