import { z } from "zod";
import { asTableName, type TableName } from "#core/ids.ts";
import { readmitLines } from "#core/import/readmit-line.ts";
import type { Problem } from "#core/problem.ts";
import { ReadmittedLine, type Dataset, type RejectedLine, type Source } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { copyTable, dropTable, renameTable } from "#core/sql/table-queries.ts";
import type { Relation } from "#core/table/schema.ts";
import { keyOf, readRejects, REJECTED_SHOWN } from "#features/data/kept-rejects.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { sourceTable } from "#workspace/dataset-tables.ts";

export interface Readmitted {
  readonly dataset: string;
  readonly rows: number;
  readonly readmitted: number;
  readonly rejectedCount: number;
  /** Lines that still give no row, and why. */
  readonly refused: readonly { readonly line: number; readonly reason: string; readonly column?: string }[];
}

const Input = z.strictObject({ dataset: z.string(), lines: z.array(ReadmittedLine).min(1).max(1000) });

/** Takes records in that could not be read, in the words a person gave them. They stand below the other rows; those that still give no row stay rejected. */
export const readmitRejected = defineCommand({
  id: "import.readmit",
  input: Input,
  async run(context, { dataset: name, lines }): Promise<Result<Readmitted, Problem>> {
    const dataset = context.dataset(name);
    if (!dataset.ok) return dataset;
    const rejects = await readRejects(context, dataset.value.source);
    if (!rejects.ok) return rejects;
    const known = new Map(rejects.value.map((line) => [keyOf(line), line]));
    const wanted = lines.filter((line) => known.has(keyOf(line)));
    const unknown = lines.filter((line) => !known.has(keyOf(line))).map(({ line }) => ({ line, reason: "not-rejected" }));
    const mended = await mendTable(context, dataset.value, wanted);
    if (!mended.ok) return abandoned(context, dataset.value, mended);
    const { relation, taken, refused } = mended.value;
    const source = sourceWith(dataset.value.source, { taken, rejects: rejects.value, rowCount: relation.rowCount });
    const shown = taken.length > 0 ? await show(context, dataset.value, { source, relation }) : await abandoned(context, dataset.value, ok(null));
    return shown.ok ? ok({ dataset: dataset.value.name, rows: relation.rowCount, readmitted: taken.length, rejectedCount: source.rejectedCount, refused: [...refused, ...unknown] }) : shown;
  },
});

async function abandoned<T>({ ports }: CommandContext, dataset: Dataset, outcome: T): Promise<T> {
  await ports.database.query(dropTable(mendedTable(dataset)));
  return outcome;
}

function mendedTable({ source }: Dataset): TableName {
  return asTableName(`${sourceTable(source)}_mended`);
}

interface Mended {
  readonly relation: Relation;
  readonly taken: readonly ReadmittedLine[];
  readonly refused: Readmitted["refused"];
}

/** A copy of the source table with the records below; the table before stays as it is. */
async function mendTable(context: CommandContext, dataset: Dataset, lines: readonly ReadmittedLine[]): Promise<Result<Mended, Problem>> {
  const { database, text } = context.ports;
  const before = await context.tables.source(dataset, { signal: context.signal });
  if (!before.ok) return before;
  const table = mendedTable(dataset);
  const copied = await database.query(copyTable(table, before.value.table), { timeLimitMs: 0, signal: context.signal });
  if (!copied.ok) return copied;
  let relation: Relation = { ...before.value, table };
  const taken: ReadmittedLine[] = [];
  const refused: Readmitted["refused"][number][] = [];
  for (const [index, line] of lines.entries()) {
    context.progress(index / lines.length, "loading");
    const added = await readmitLines({ database, text }, [line], { source: dataset.source, relation, fileOf: (content, name) => new File([content], name) });
    if (added.ok) relation = added.value;
    if (added.ok) taken.push(line);
    else if (added.problem.code === "line-unreadable") refused.push(reasonOf(added.problem));
    else return added;
  }
  return ok({ relation, taken, refused });
}

function reasonOf({ line, reason, column }: Extract<Problem, { code: "line-unreadable" }>): Readmitted["refused"][number] {
  return column === undefined ? { line, reason } : { line, reason, column };
}

async function show(context: CommandContext, dataset: Dataset, { source, relation }: { readonly source: Source; readonly relation: Relation }): Promise<Result<unknown, Problem>> {
  const table = sourceTable(source);
  const renamed = await context.ports.database.query(renameTable(relation.table, table));
  if (!renamed.ok) return renamed;
  context.tables.adopt(source, { ...relation, table });
  const committed = context.commit("readmit", (project) => ({ ...project, datasets: project.datasets.map((other) => (other.id === dataset.id ? { ...other, source } : other)) }));
  await context.tables.dropSource(committed.ok ? dataset.source : source);
  return committed;
}

interface Taken {
  readonly taken: readonly ReadmittedLine[];
  readonly rejects: readonly RejectedLine[];
  readonly rowCount: number;
}

/** The counts go on adding up: what was rejected is read now. */
function sourceWith(source: Source, { taken, rejects, rowCount }: Taken): Source {
  const mended = new Set(taken.map(keyOf));
  const lines = rejects.filter((line) => mended.has(keyOf(line))).reduce((sum, { text }) => sum + text.split(/\r\n|\n|\r/).length, 0);
  return {
    ...source,
    rowCount,
    rejectedCount: source.rejectedCount - taken.length,
    rejected: rejects.filter((line) => !mended.has(keyOf(line))).slice(0, REJECTED_SHOWN),
    readmitted: [...source.readmitted, ...taken],
    lines: source.lines && { ...source.lines, read: source.lines.read + lines, rejected: source.lines.rejected - lines },
  };
}
