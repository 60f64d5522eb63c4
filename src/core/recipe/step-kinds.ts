import { FITTING_TYPES } from "#core/recipe/result-columns.ts";
import type { Step, StepKind } from "#core/recipe/step.ts";
import type { ColumnType } from "#core/table/schema.ts";

/** How one parameter is asked for; its words are the UI's. */
export type StepField =
  | { readonly name: string; readonly type: "text" | "optional-text" | "flag" | "words" | "formats" | "columns" | "optional-columns" | "expression" | "map" }
  | { readonly name: string; readonly type: "choice"; readonly options: readonly string[] };

export type StepGroup = "text" | "values" | "types" | "rows" | "columns";

export interface StepKindFacts<K extends StepKind = StepKind> {
  readonly kind: K;
  readonly group: StepGroup;
  /** Types of column the kind works on; null = it works on the whole table. */
  readonly fits: readonly ColumnType[] | null;
  readonly fields: readonly StepField[];
  /** Parameters a new step starts with; those still empty are asked for. */
  readonly initial: Extract<Step, { kind: K }>["params"];
  /** False: made by other features only, never added by hand. */
  readonly isOffered: boolean;
}

const DECIMAL: StepField = { name: "decimal", type: "choice", options: [".", ",", "auto"] };
const IGNORE_CASE: StepField = { name: "ignoreCase", type: "flag" };

/** Every kind of step with its form, in the order of the menu. */
export const STEP_KINDS: { readonly [K in StepKind]: StepKindFacts<K> } = {
  "trim-space": { kind: "trim-space", group: "text", fits: FITTING_TYPES["trim-space"], fields: [{ name: "collapse", type: "flag" }], initial: { collapse: true }, isOffered: true },
  "change-case": { kind: "change-case", group: "text", fits: FITTING_TYPES["change-case"], fields: [{ name: "to", type: "choice", options: ["lower", "upper", "title"] }], initial: { to: "lower" }, isOffered: true },
  "replace-text": {
    kind: "replace-text",
    group: "text",
    fits: FITTING_TYPES["replace-text"],
    fields: [{ name: "find", type: "text" }, { name: "replace", type: "optional-text" }, { name: "regex", type: "flag" }, IGNORE_CASE],
    initial: { find: "", replace: "", regex: false, ignoreCase: false },
    isOffered: true,
  },
  "clear-values": { kind: "clear-values", group: "values", fits: FITTING_TYPES["clear-values"], fields: [{ name: "values", type: "words" }, IGNORE_CASE], initial: { values: [], ignoreCase: true }, isOffered: true },
  "fill-missing": {
    kind: "fill-missing",
    group: "values",
    fits: FITTING_TYPES["fill-missing"],
    fields: [{ name: "with", type: "choice", options: ["value", "median", "mean", "most-common", "previous"] }, { name: "value", type: "text" }],
    initial: { with: "value", value: "" },
    isOffered: true,
  },
  "map-values": { kind: "map-values", group: "values", fits: FITTING_TYPES["map-values"], fields: [{ name: "map", type: "map" }], initial: { map: [] }, isOffered: true },
  "parse-number": { kind: "parse-number", group: "types", fits: FITTING_TYPES["parse-number"], fields: [DECIMAL, { name: "percent", type: "flag" }], initial: { decimal: ".", percent: false }, isOffered: true },
  "parse-currency": {
    kind: "parse-currency",
    group: "types",
    fits: FITTING_TYPES["parse-currency"],
    fields: [DECIMAL, { name: "currencyColumn", type: "optional-text" }],
    initial: { decimal: ".", currencyColumn: null },
    isOffered: true,
  },
  "parse-date": { kind: "parse-date", group: "types", fits: FITTING_TYPES["parse-date"], fields: [{ name: "formats", type: "formats" }], initial: { formats: ["%Y-%m-%d"] }, isOffered: true },
  "change-type": {
    kind: "change-type",
    group: "types",
    fits: FITTING_TYPES["change-type"],
    fields: [{ name: "to", type: "choice", options: ["text", "integer", "number", "boolean", "date", "timestamp"] }, { name: "onError", type: "choice", options: ["missing", "keep-text"] }],
    initial: { to: "text", onError: "missing" },
    isOffered: true,
  },
  "drop-duplicates": { kind: "drop-duplicates", group: "rows", fits: null, fields: [{ name: "columns", type: "optional-columns" }], initial: { columns: [] }, isOffered: true },
  "filter-rows": { kind: "filter-rows", group: "rows", fits: null, fields: [{ name: "keep", type: "expression" }], initial: { keep: "" }, isOffered: true },
  "rename-column": { kind: "rename-column", group: "columns", fits: FITTING_TYPES["rename-column"], fields: [{ name: "to", type: "text" }], initial: { to: "" }, isOffered: true },
  "drop-columns": { kind: "drop-columns", group: "columns", fits: null, fields: [{ name: "columns", type: "columns" }], initial: { columns: [] }, isOffered: true },
  "derive-column": { kind: "derive-column", group: "columns", fits: null, fields: [{ name: "name", type: "text" }, { name: "expression", type: "expression" }], initial: { name: "", expression: "" }, isOffered: true },
  "attach-columns": { kind: "attach-columns", group: "columns", fits: null, fields: [], initial: { fileId: "", columns: [], origin: "" }, isOffered: false },
};
