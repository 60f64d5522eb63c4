import { fillTable } from "#core/import/fill-table.ts";
import type { Imported, ImportRequest } from "#core/import/imported.ts";
import { reportWarnings } from "#core/import/report-warnings.ts";
import type { Database } from "#core/ports/database.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { PlannedText, ReadText, TextTables, TextWish } from "#core/ports/text-tables.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportOptions, ImportWarning } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import { readRelation } from "#core/table/read-relation.ts";
import { databaseType, type TextColumn, type TextPlan } from "#core/text-table/text-plan.ts";

interface Engines {
  readonly database: Database;
  readonly text: TextTables;
}

export interface TextRequest extends ImportRequest {
  /** How the file is to be read; without it that is decided anew. */
  readonly planned?: Pick<PlannedText, "plan" | "warnings"> | null | undefined;
}

/** A column that fails makes one more reading; what still fails then is a fault of ours. */
const MOST_ROUNDS = 3;

/**
 * Loads a delimited text file into a table. A column that would lose something (leading zeros, digits, values of another kind further down)
 * stays text, so that only lines of a wrong shape are rejected.
 * Problems: file-empty, file-header-only, file-not-a-table, file-damaged, file-unreadable, cancelled, those of the database
 */
export async function importText(engines: Engines, file: SourceFile, request: TextRequest): Promise<Result<Imported, Problem>> {
  request.onProgress?.(0.01, "sniffing");
  const planned = request.planned ? ok(request.planned) : await engines.text.plan(file, wishOf(request.options), { signal: request.signal });
  if (!planned.ok) return planned;
  const loaded = await loadRounds(engines, { file, request }, planned.value);
  const finished = loaded.ok ? await finish(engines.database, { file, request }, loaded.value) : loaded;
  if (!finished.ok) await engines.database.query(dropTable(request.table));
  return finished;
}

/** What a person has set, in the words of the reader. */
export function wishOf({ encoding, delimiter, quote, escape, comment, header, skip, types, missing, mends, nested }: ImportOptions): TextWish {
  return { encoding, delimiter, quote, escape, comment, header, preamble: skip, types, missing, mends, nested };
}

interface Load {
  readonly file: SourceFile;
  readonly request: TextRequest;
}

interface Filled extends ReadText {
  readonly sampledFrom: number | null;
}

interface Loaded {
  readonly plan: TextPlan;
  readonly report: Filled;
  readonly warnings: readonly ImportWarning[];
}

async function loadRounds(engines: Engines, load: Load, planned: Pick<PlannedText, "plan" | "warnings">): Promise<Result<Loaded, Problem>> {
  // Nothing of a column that is left out can be lost by its type.
  let plan = asText(planned.plan, load.request.options.leaveOut ?? []);
  const warnings = [...planned.warnings];
  for (let round = 1; ; round++) {
    const read = await fill(engines, load, plan);
    if (!read.ok) return read;
    const misfits = misfitsOf(plan, read.value);
    if (misfits.length === 0 || round === MOST_ROUNDS) return ok({ plan, report: read.value, warnings });
    warnings.push(...misfits.map(({ column, found }) => ({ code: "type-changed", facts: { column: column.name, from: databaseType(column.type), to: "VARCHAR", count: found.count, example: found.examples[0] ?? "" } })));
    plan = asText(plan, misfits.map(({ column }) => column.name));
  }
}

/** Columns that would lose values by a type that nobody chose. */
function misfitsOf(plan: TextPlan, { misfits }: ReadText): readonly { readonly column: TextColumn; readonly found: ReadText["misfits"][number] }[] {
  return plan.columns.flatMap((column, index) => {
    const found = misfits[index];
    return found !== undefined && found.count > 0 && !column.isChosen ? [{ column, found }] : [];
  });
}

function asText(plan: TextPlan, names: readonly string[]): TextPlan {
  return { ...plan, columns: plan.columns.map((column) => (names.includes(column.name) ? { ...column, type: "text", format: "" } : column)) };
}

async function fill({ database, text }: Engines, { file, request }: Load, plan: TextPlan): Promise<Result<Filled, Problem>> {
  const table = await fillTable(database, request.table, request.options);
  const refusals: Problem[] = [];
  const read = await text.read(file, {
    plan,
    signal: request.signal,
    onProgress: (share, stage) => request.onProgress?.(0.02 + 0.96 * share, stage),
    onArrow: async (ipc) => {
      const inserted = await table.take(ipc);
      if (inserted.ok) return ok(undefined);
      refusals.push(inserted.problem);
      return failed({ code: "file-unreadable", file: file.name, detail: inserted.problem.code });
    },
  });
  await table.finish();
  const [refusal] = refusals;
  if (refusal) return failed(refusal);
  return read.ok ? ok({ ...read.value, sampledFrom: table.sampledFrom() }) : read;
}

async function finish(database: Database, { file, request }: Load, { plan, report, warnings }: Loaded): Promise<Result<Imported, Problem>> {
  const columns = plan.columns.map((column) => column.name);
  if (report.rowCount === 0 && report.rejectedCount === 0) return failed({ code: "file-header-only", file: file.name, columns });
  if (report.rowCount === 0) return failed({ code: "file-not-a-table", file: file.name, detail: report.rejected[0]?.text ?? "" });
  const relation = await readRelation(database, request.table, "rowid");
  if (!relation.ok) return relation;
  const { dialect, encoding, headerRows } = plan;
  return ok({
    relation: relation.value,
    rejected: report.rejected,
    rejectedCount: report.rejectedCount,
    dialect: plan.json ? null : { encoding, delimiter: dialect.delimiter, quote: dialect.quote, header: headerRows > 0 },
    warnings: [...warnings, ...reportWarnings(plan, report)],
    plan,
    sampledFrom: report.sampledFrom,
    lines: plan.json ? null : { total: report.lines, read: report.readLines, rejected: report.rejectedLines },
  });
}
