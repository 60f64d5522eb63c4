import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { countSelected, type Selection } from "#core/sql/export-queries.ts";
import { countCell } from "#core/table/read-cells.ts";
import { columnsOfView, WHOLE_TABLE, type RowView } from "#core/table/row-view.ts";
import type { Relation } from "#core/table/schema.ts";
import { MEDIA_TYPES } from "#features/data/export-formats.ts";
import { ExportInput } from "#features/data/export-input.ts";
import { WRITERS } from "#features/data/export-writers.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface ExportedDataset {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** Cells and column names that the formula guard changed. */
  readonly guarded: number;
}

/** The table as cleaned, or the part of it that is asked for, as a file of its own. */
export const exportDataset = defineCommand<ExportInput, ExportedDataset>({
  id: "export.dataset",
  input: ExportInput,
  async run(context, input) {
    const found = context.dataset(input.dataset);
    if (!found.ok) return found;
    context.progress(0, "exporting");
    const relation = await context.tables.current(found.value, { signal: context.signal });
    if (!relation.ok) return relation;
    const selection = select(relation.value, input);
    return selection.ok ? write(context, input, selection.value) : selection;
  },
});

/** A condition on a column that is not there would let rows out that nobody asked for, so it is refused. */
function select(relation: Relation, { view: wishedView, columns: wished }: ExportInput): Result<Selection, Problem> {
  const view: RowView = wishedView ?? WHOLE_TABLE;
  const known = relation.columns.map(({ name }) => name);
  const names = [...new Set(wished ?? known)];
  const missing = [...names, ...columnsOfView(view)].find((name) => !known.includes(name));
  if (missing !== undefined) return failed({ code: "column-missing", column: missing, known });
  return ok({ relation, view, columns: names.flatMap((name) => relation.columns.find((column) => column.name === name) ?? []) });
}

async function write(context: CommandContext, { dataset, path, format, options = {} }: ExportInput, selection: Selection): Promise<Result<ExportedDataset, Problem>> {
  const counted = await context.ports.database.query(countSelected(selection), { signal: context.signal, timeLimitMs: 0 });
  if (!counted.ok) return counted;
  const [rows = 0, formulas = 0] = counted.value.values.map(([cell]) => countCell(cell));
  const content = await WRITERS[format](context, { selection, options, dataset, rows });
  if (!content.ok) return content;
  if (context.signal.aborted) return failed({ code: "cancelled" });
  const saved = context.ports.files.save(path, content.value, MEDIA_TYPES[format]);
  const isGuarded = format === "csv" && options.guard !== false;
  return saved.ok ? ok({ ...saved.value, rows, guarded: isGuarded ? formulas : 0 }) : saved;
}
