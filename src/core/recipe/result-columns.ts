import type { Problem } from "#core/problem.ts";
import type { ResultColumn, StepVerdict } from "#core/recipe/recipe-plan.ts";
import type { Step, StepKind } from "#core/recipe/step.ts";
import { valueFits } from "#core/recipe/value-fits.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { tellsTime } from "#core/sql/recipe-queries-type.ts";
import { findColumn } from "#core/table/find-column.ts";
import type { ColumnSchema, ColumnType } from "#core/table/schema.ts";

type Columns = readonly ColumnSchema[];
type Outcome = Result<readonly ResultColumn[], Problem>;
type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;
type OneColumnKind = Exclude<StepKind, "drop-duplicates" | "filter-rows" | "drop-columns" | "derive-column" | "attach-columns">;

/** Names the database keeps for itself. */
const RESERVED = ["_row", "rowid"];

const TEXT: Pick<ColumnSchema, "type" | "databaseType"> = { type: "text", databaseType: "VARCHAR" };
const NUMBER: Pick<ColumnSchema, "type" | "databaseType"> = { type: "number", databaseType: "DOUBLE" };

/**
 * The columns a step leaves, in order, or why it cannot be done on these columns.
 * Problems: column-missing, step-broken (detail: type-unfit, value-unfit, name-taken, name-reserved, no-columns-left, not-a-condition)
 */
export function resultColumns(step: Step, columns: Columns, verdict: StepVerdict | null): Outcome {
  if (verdict?.ok === false) return failed(verdict.problem);
  const type = verdict?.type ?? null;
  switch (step.kind) {
    case "drop-duplicates":
      return allPresent(step.params.columns, columns, kept(columns));
    case "filter-rows":
      return filtered(step, columns, type);
    case "drop-columns":
      return dropped(step, columns);
    case "derive-column":
      return derived(step, columns, type);
    case "attach-columns":
      return attached(step, columns);
    default:
      return onOneColumn(step, columns);
  }
}

function onOneColumn(step: StepOf<OneColumnKind>, columns: Columns): Outcome {
  const found = findColumn(columns, step.column);
  if (!found.ok) return found;
  const column = found.value;
  if (!fittingTypes(step).includes(column.type)) return broken(step, "type-unfit");
  if (step.kind === "rename-column") return renamed(step, columns);
  const fault = valueFault(step, column);
  if (fault) return broken(step, fault);
  const result = kept(columns).map((one) => (one.from === column.name ? { schema: { ...column, ...typeAfter(step, column) }, from: column.name } : one));
  return step.kind === "parse-currency" && step.params.currencyColumn !== null ? withCurrency(step, result, step.params.currencyColumn) : ok(result);
}

const ANY: readonly ColumnType[] = ["text", "integer", "number", "boolean", "date", "timestamp", "time", "list", "struct", "binary", "other"];
const PLAIN: readonly ColumnType[] = ["text", "integer", "number", "boolean", "date", "timestamp", "time"];

/** Types of column each kind of step can work on. */
export const FITTING_TYPES: Readonly<Record<OneColumnKind, readonly ColumnType[]>> = {
  "trim-space": ["text"],
  "change-case": ["text"],
  "replace-text": ["text"],
  "clear-values": PLAIN,
  "parse-number": ["text"],
  "parse-currency": ["text"],
  "parse-date": ["text", "integer"],
  "fill-missing": PLAIN,
  "map-values": PLAIN,
  "rename-column": ANY,
  "change-type": PLAIN,
};

function fittingTypes(step: StepOf<OneColumnKind>): readonly ColumnType[] {
  if (step.kind !== "fill-missing") return FITTING_TYPES[step.kind];
  if (step.params.with === "mean") return ["integer", "number"];
  if (step.params.with === "median") return ["integer", "number", "date", "timestamp"];
  return step.params.with === "value" ? PLAIN : ANY;
}

function valueFault(step: StepOf<OneColumnKind>, column: ColumnSchema): "value-unfit" | null {
  if (step.kind === "fill-missing" && step.params.with === "value") return valueFits(step.params.value, column.type) ? null : "value-unfit";
  if (step.kind === "clear-values") return step.params.values.some((value) => valueFits(value, column.type === "integer" ? "number" : column.type)) ? null : "value-unfit";
  return null;
}

function typeAfter(step: StepOf<OneColumnKind>, column: ColumnSchema): Partial<ColumnSchema> {
  if (step.kind === "parse-date") return step.params.formats.some(tellsTime) ? TARGETS.timestamp : TARGETS.date;
  if (step.kind === "change-type") return step.params.onError === "keep-text" ? TEXT : TARGETS[step.params.to];
  if (step.kind === "map-values") return mapKeepsType(step, column) ? {} : TEXT;
  if (TO_TEXT.has(step.kind)) return TEXT;
  return step.kind === "parse-number" || step.kind === "parse-currency" ? NUMBER : {};
}

const TO_TEXT: ReadonlySet<StepKind> = new Set<StepKind>(["trim-space", "change-case", "replace-text"]);

const TARGETS: Readonly<Record<StepOf<"change-type">["params"]["to"], Pick<ColumnSchema, "type" | "databaseType">>> = {
  text: TEXT,
  integer: { type: "integer", databaseType: "BIGINT" },
  number: NUMBER,
  boolean: { type: "boolean", databaseType: "BOOLEAN" },
  date: { type: "date", databaseType: "DATE" },
  timestamp: { type: "timestamp", databaseType: "TIMESTAMP" },
};

function mapKeepsType(step: StepOf<"map-values">, column: ColumnSchema): boolean {
  return column.type !== "text" && step.params.map.every(({ to }) => to === null || valueFits(to, column.type));
}

function kept(columns: Columns): readonly ResultColumn[] {
  return columns.map((schema) => ({ schema, from: schema.name }));
}

function renamed(step: StepOf<"rename-column">, columns: Columns): Outcome {
  const { to } = step.params;
  const fault = nameFault(to, columns.filter(({ name }) => name !== step.column));
  if (fault) return broken(step, fault);
  return ok(kept(columns).map((one) => (one.from === step.column ? { schema: { ...one.schema, name: to }, from: step.column } : one)));
}

function filtered(step: StepOf<"filter-rows">, columns: Columns, type: ColumnSchema | null): Outcome {
  return type && type.databaseType !== "BOOLEAN" ? broken(step, "not-a-condition") : ok(kept(columns));
}

function dropped(step: StepOf<"drop-columns">, columns: Columns): Outcome {
  const left = kept(columns).filter(({ schema }) => !step.params.columns.includes(schema.name));
  return left.length === 0 ? broken(step, "no-columns-left") : allPresent(step.params.columns, columns, left);
}

function derived(step: StepOf<"derive-column">, columns: Columns, type: ColumnSchema | null): Outcome {
  const { name } = step.params;
  const others = columns.filter((column) => column.name !== name);
  const fault = nameFault(name, others);
  if (fault) return broken(step, fault);
  const schema: ColumnSchema = { type: "other", databaseType: "", ...type, name };
  if (others.length === columns.length) return ok([...kept(columns), { schema, from: null }]);
  return ok(kept(columns).map((one) => (one.from === name ? { schema, from: name } : one)));
}

function attached(step: StepOf<"attach-columns">, columns: Columns): Outcome {
  const added: ResultColumn[] = [];
  for (const { name, type } of step.params.columns) {
    const fault = nameFault(name, [...columns, ...added.map(({ schema }) => schema)]);
    if (fault) return broken(step, fault);
    added.push({ schema: { name, ...(type === "text" ? TEXT : NUMBER) }, from: null });
  }
  return ok([...kept(columns), ...added]);
}

function withCurrency(step: StepOf<"parse-currency">, result: readonly ResultColumn[], name: string): Outcome {
  const fault = nameFault(name, result.map(({ schema }) => schema));
  if (fault) return broken(step, fault);
  return ok(result.flatMap((one) => (one.from === step.column ? [one, { schema: { name, ...TEXT }, from: null }] : [one])));
}

/** The database tells names apart without regard to case. */
function nameFault(name: string, others: Columns): "name-taken" | "name-reserved" | null {
  if (name === "" || name.includes("\0") || RESERVED.includes(name.toLowerCase())) return "name-reserved";
  return others.some((column) => column.name.toLowerCase() === name.toLowerCase()) ? "name-taken" : null;
}

function allPresent(names: readonly string[], columns: Columns, result: readonly ResultColumn[]): Outcome {
  for (const name of names) {
    const found = findColumn(columns, name);
    if (!found.ok) return found;
  }
  return ok(result);
}

function broken(step: Step, detail: string): Outcome {
  return failed({ code: "step-broken", step: step.id, kind: step.kind, detail });
}
