import type { CommandProblem } from "#core/problem.ts";
import type { Step } from "#core/recipe/step.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

type AttachStep = Extract<Step, { kind: "attach-columns" }>;

const SUFFIX = "_corrected";

/** A label column and the column that its corrections are written to. */
export interface CorrectionColumns {
  /** The label as it came. */
  readonly base: string;
  readonly column: string;
  readonly origin: string;
}

/** Where corrections of a label go: beside it, or into the same column where the label is such a column already. */
export function correctionColumns(label: string, recipe: readonly Step[]): CorrectionColumns {
  const base = label.endsWith(SUFFIX) ? label.slice(0, -SUFFIX.length) : label;
  const own = columnsOf(base);
  return base !== label && stepOf(recipe, own) !== undefined ? own : columnsOf(label);
}

function columnsOf(base: string): CorrectionColumns {
  return { base, column: `${base}${SUFFIX}`, origin: `corrections:${base}` };
}

function stepOf(recipe: readonly Step[], { origin }: CorrectionColumns): AttachStep | undefined {
  return recipe.find((step): step is AttachStep => step.kind === "attach-columns" && step.params.origin === origin);
}

/** The steps up to the corrections, these on: the table in which they stand beside the label they were made from; null: none were made. */
export function stepsToCorrections(recipe: readonly Step[], columns: CorrectionColumns): readonly Step[] | null {
  const step = stepOf(recipe, columns);
  return step === undefined ? null : recipe.slice(0, recipe.indexOf(step) + 1).map((other) => (other === step ? { ...step, enabled: true } : other));
}

/** Where the corrections stand in a recipe. */
export interface CorrectionPlace {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** At the end, so that they start from the label as it is now, or where they are when a later step works with them. */
export function placeOfCorrections(recipe: readonly Step[], columns: CorrectionColumns): CorrectionPlace {
  const step = stepOf(recipe, columns);
  if (step === undefined) return { before: recipe, after: [] };
  const at = recipe.indexOf(step);
  const later = recipe.slice(at + 1);
  const isUsed = later.some((other) => JSON.stringify([other.column, other.params]).includes(JSON.stringify(columns.column).slice(1, -1)));
  return isUsed ? { before: recipe.slice(0, at), after: later } : { before: recipe.filter((other) => other !== step), after: [] };
}

/**
 * Whether the column of corrections may be written: it is new, or holds earlier corrections.
 * Problems: column-missing, column-exists
 */
export function mayCorrect({ base, column }: CorrectionColumns, existing: readonly ColumnSchema[], recipe: readonly Step[]): Result<void, CommandProblem> {
  if (!existing.some(({ name }) => name === base)) return failed({ code: "column-missing", column: base, known: existing.map(({ name }) => name) });
  const isAttached = recipe.some((step) => step.kind === "attach-columns" && step.params.columns.some(({ name }) => name === column));
  return isAttached || existing.some(({ name }) => name.toLowerCase() === column.toLowerCase()) ? failed({ code: "column-exists", column }) : ok(undefined);
}

export interface CorrectionInput {
  /** Source rows of the table, and their labels as they came. */
  readonly rows: readonly number[];
  readonly labels: readonly (string | null)[];
  /** Earlier corrections by source row; some may be of rows that are not in the table now. */
  readonly previous: ReadonlyMap<number, string>;
  readonly chosen: ReadonlySet<number>;
  readonly label: string;
}

export interface CorrectedLabels {
  readonly rows: readonly number[];
  readonly values: readonly (string | null)[];
  /** Chosen rows that are in the table. */
  readonly written: number;
  /** Rows whose label differs from the one that came. */
  readonly corrected: number;
}

/**
 * The label of every row, with the chosen rows set to a label and earlier corrections kept.
 * Range: a row set back to the label that came counts as corrected no more
 */
export function correctedLabels({ rows, labels, previous, chosen, label }: CorrectionInput): CorrectedLabels {
  let [written, corrected] = [0, 0];
  const values = rows.map((row, place) => {
    const came = labels[place] ?? null;
    const value = chosen.has(row) ? label : (previous.get(row) ?? came);
    written += Number(chosen.has(row));
    corrected += Number(value !== came);
    return value;
  });
  const present = new Set(rows);
  const away = [...previous].filter(([row]) => !present.has(row));
  return { rows: [...rows, ...away.map(([row]) => row)], values: [...values, ...away.map(([, value]) => value)], written, corrected };
}
