import { mentionedColumns } from "#core/recipe/mentioned-columns.ts";
import type { LostColumn, PlannedStep, RecipePlan, ResultColumn, StepVerdict } from "#core/recipe/recipe-plan.ts";
import { resultColumns } from "#core/recipe/result-columns.ts";
import type { Step } from "#core/recipe/step.ts";
import { failed } from "#core/result.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

interface State {
  readonly columns: readonly ColumnSchema[];
  readonly lost: ReadonlyMap<string, LostColumn>;
  readonly origins: ReadonlyMap<string, string | null>;
}

/**
 * What each step of a recipe needs, leaves and breaks, without touching data.
 * A step whose column is gone is marked and passed over; steps that are off change nothing.
 * Problems per step: column-missing, step-broken, and those of the database's `verdicts` (by step id)
 * Source:   OpenRefine's Recipe.java: column dependencies and column differences of each operation
 */
export function planRecipe(columns: readonly ColumnSchema[], steps: readonly Step[], verdicts: ReadonlyMap<string, StepVerdict> = new Map()): RecipePlan {
  let state: State = { columns, lost: new Map(), origins: new Map(columns.map(({ name }) => [name, name])) };
  const perStep: PlannedStep[] = [];
  for (const step of steps) {
    const planned = planStep(step, state, verdicts.get(step.id) ?? null);
    perStep.push(planned);
    state = stateAfter(planned, state);
  }
  return { perStep, columns: state.columns, origins: state.origins };
}

function planStep(step: Step, { columns, lost }: State, verdict: StepVerdict | null): PlannedStep {
  const unchanged = { step, columnsBefore: columns, columnsAfter: columns, result: columns.map((schema) => ({ schema, from: schema.name })) };
  if (!step.enabled) return { ...unchanged, problem: null, lost: null, isEffective: false };
  const gone = goneColumn(step, columns, lost);
  const result = gone === null ? resultColumns(step, columns, verdict) : failed({ code: "column-missing" as const, column: gone, known: columns.map(({ name }) => name) });
  if (result.ok) return { ...unchanged, columnsAfter: result.value.map(({ schema }) => schema), result: result.value, problem: null, lost: null, isEffective: true };
  const missing = result.problem.code === "column-missing" ? result.problem.column : null;
  return { ...unchanged, problem: result.problem, lost: missing === null ? null : (lost.get(missing) ?? null), isEffective: false };
}

/** A column that an expression names and that an earlier step took away. */
function goneColumn(step: Step, columns: readonly ColumnSchema[], lost: State["lost"]): string | null {
  const expression = expressionOf(step);
  if (expression === null) return null;
  const gone = [...lost.keys()].filter((name) => columns.every((column) => column.name !== name));
  return mentionedColumns(expression, gone)[0] ?? null;
}

/** The SQL a person typed into a step; null when the kind has none. */
function expressionOf(step: Step): string | null {
  if (step.kind === "filter-rows") return step.params.keep;
  return step.kind === "derive-column" ? step.params.expression : null;
}

function stateAfter(planned: PlannedStep, { columns, lost, origins }: State): State {
  const { step, result, isEffective } = planned;
  if (!isEffective) {
    const how = step.enabled ? ("broken" as const) : ("disabled" as const);
    const missed = namesAdded(step).filter((name) => columns.every((column) => column.name !== name));
    return { columns, origins, lost: new Map([...lost, ...missed.map((name) => [name, { stepId: step.id, how, to: null }] as const)]) };
  }
  const gone = columns.filter(({ name }) => result.every(({ schema }) => schema.name !== name));
  const present = new Set(result.map(({ schema }) => schema.name));
  return {
    columns: planned.columnsAfter,
    lost: new Map([...[...lost].filter(([name]) => !present.has(name)), ...gone.map(({ name }) => [name, lossOf(step, result, name)] as const)]),
    origins: new Map(result.map(({ schema, from }) => [schema.name, from === null ? null : (origins.get(from) ?? null)])),
  };
}

function lossOf(step: Step, result: readonly ResultColumn[], name: string): LostColumn {
  const heir = result.find(({ from }) => from === name);
  return { stepId: step.id, how: heir ? "renamed" : "dropped", to: heir?.schema.name ?? null };
}

function namesAdded(step: Step): readonly string[] {
  switch (step.kind) {
    case "rename-column":
      return [step.params.to];
    case "derive-column":
      return [step.params.name];
    case "attach-columns":
      return step.params.columns.map(({ name }) => name);
    case "parse-currency":
      return step.params.currencyColumn === null ? [] : [step.params.currencyColumn];
    default:
      return [];
  }
}
