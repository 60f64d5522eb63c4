import { tableFromIPC } from "apache-arrow";
import type { ReadText } from "#core/ports/text-tables.ts";
import type { FileProblem } from "#core/problem.ts";
import type { ImportWarning } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";
import { textTablesHere } from "./text-tables.test-kit.ts";

/** A text as a table, with everything the reader has to say of it. */
export interface ReadRows {
  readonly plan: TextPlan;
  readonly names: readonly string[];
  /** Shape: rows[r][c]; a missing value is null. */
  readonly rows: readonly (readonly unknown[])[];
  readonly report: ReadText;
  /** What the plan warns of. */
  readonly warnings: readonly ImportWarning[];
}

/** A column that fails makes one more reading, as in importText. */
const MOST_ROUNDS = 3;
const text = textTablesHere();

/** Every cell as written. */
export async function readAsText(file: File): Promise<Result<ReadRows, FileProblem>> {
  const planned = await text.plan(file, {});
  return planned.ok ? readRows(file, { plan: withTexts(planned.value.plan, () => true), warnings: planned.value.warnings }) : planned;
}

/** Every column by its planned type; one with a value that does not fit becomes text. */
export async function readAsPlanned(file: File): Promise<Result<ReadRows, FileProblem>> {
  const planned = await text.plan(file, {});
  if (!planned.ok) return planned;
  let { plan } = planned.value;
  for (let round = 1; ; round++) {
    const read = await readRows(file, { plan, warnings: planned.value.warnings });
    if (!read.ok) return read;
    const { misfits } = read.value.report;
    if (misfits.every(({ count }) => count === 0) || round === MOST_ROUNDS) return read;
    plan = withTexts(plan, (index) => (misfits[index]?.count ?? 0) > 0);
  }
}

function withTexts(plan: TextPlan, isText: (index: number) => boolean): TextPlan {
  return { ...plan, columns: plan.columns.map((column, index) => (isText(index) ? { ...column, type: "text" as const, format: "" } : column)) };
}

async function readRows(file: File, { plan, warnings }: Pick<ReadRows, "plan" | "warnings">): Promise<Result<ReadRows, FileProblem>> {
  const rows: unknown[][] = [];
  const read = await text.read(file, {
    plan,
    onArrow: (ipc) => {
      const table = tableFromIPC(ipc);
      const columns = table.schema.fields.map((_, index) => table.getChildAt(index));
      for (let row = 0; row < table.numRows; row++) rows.push(columns.map((column): unknown => column?.get(row)));
      return Promise.resolve(ok(undefined));
    },
  });
  return read.ok ? ok({ plan, names: plan.columns.map(({ name }) => name), rows, report: read.value, warnings }) : read;
}
