import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { Problem } from "#core/problem.ts";
import type { ColumnProfile, TableProfile } from "#core/profile/table-profile.ts";
import { countStep } from "#core/recipe/preview-step.ts";
import { Step } from "#core/recipe/step.ts";
import { suggestTableSteps } from "#core/recipe/suggest-table-steps.ts";
import { isProse, isSmallCategory, suggestClear, suggestMerge, suggestTrim } from "#core/recipe/suggest-text-steps.ts";
import { areNumeral, dateFormatsFor, mayBeRead, readAsDate, readAsValue, suggestReading, type Readable } from "#core/recipe/suggest-types.ts";
import type { SuggestedDraft, SuggestedStep } from "#core/recipe/suggested-step.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { datesRead, digitCounts, rarerSpellings, readableCounts, spaceCounts } from "#core/sql/suggest-queries.ts";
import { countCell, recordsOf, type RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

const SPELLINGS_READ = 201;

export interface SuggestInput {
  readonly relation: Relation;
  readonly profile: TableProfile;
  /** Only for this column; null = the whole table. */
  readonly column: string | null;
}

/** Asks the database; the first problem is kept, after which answers are empty. */
interface Asking {
  readonly rows: (query: SqlText) => Promise<readonly RowRecord[]>;
}

/**
 * Cleaning steps worth taking, each with its reason, the rows it touches (counted) and how sure it is; in the order to take them.
 * Range:    confidence 0..1; from HIGH_CONFIDENCE on nothing but dirt is lost
 * Problems: those of Database.query
 */
export async function suggestSteps(database: Database, input: SuggestInput, options: JobOptions = {}): Promise<Result<readonly SuggestedStep[], Problem>> {
  const stopped: { by: Problem | null } = { by: null };
  const asking: Asking = {
    rows: async (query) => {
      if (stopped.by !== null) return [];
      const answer = await database.query(query, { signal: options.signal, timeLimitMs: 0 });
      if (answer.ok) return recordsOf(answer.value);
      stopped.by = answer.problem;
      return [];
    },
  };
  const drafts: SuggestedDraft[] = [];
  const columns = input.relation.columns.filter(({ name }) => input.column === null || name === input.column);
  for (const [index, column] of columns.entries()) {
    const profile = input.profile.columns.find(({ name }) => name === column.name);
    if (profile && column.type === "text") drafts.push(...(await suggestForText(asking, { relation: input.relation, column, profile })));
    options.onProgress?.((index + 1) / (columns.length + 1), "checking");
  }
  if (stopped.by !== null) return failed(stopped.by);
  return countAll(database, { relation: input.relation, drafts: [...drafts, ...suggestTableSteps(input.profile, input.column)] }, options);
}

interface TextColumn {
  readonly relation: Relation;
  readonly column: ColumnSchema;
  readonly profile: ColumnProfile;
}

async function suggestForText(asking: Asking, { relation, column, profile }: TextColumn): Promise<readonly SuggestedDraft[]> {
  if (profile.distinct === 0) return [];
  const reading = isProse(profile) ? null : await findReading(asking, { relation, column, profile });
  const clear = suggestClear(profile, reading, relation.rowCount);
  if (reading !== null) return [...clear, suggestReading(reading)];
  const [spaces] = await asking.rows(spaceCounts(relation, column));
  const spellings = isSmallCategory(profile, relation.rowCount) ? await asking.rows(rarerSpellings(relation, column, SPELLINGS_READ)) : [];
  return [...suggestTrim(profile, spaces ?? {}), ...clear, ...suggestMerge(profile, spellings)];
}

async function findReading(asking: Asking, { relation, column, profile }: TextColumn): Promise<Readable | null> {
  const worth = mayBeRead(profile);
  if (worth === "never") return null;
  const [digits = {}] = worth === "try" ? [] : await asking.rows(digitCounts(relation, column));
  if (!areNumeral(digits)) return null;
  const [counts = {}] = await asking.rows(readableCounts(relation, column));
  const formats = dateFormatsFor(counts);
  if (formats.length > 0) {
    const [read] = await asking.rows(datesRead(relation, column, formats));
    const date = readAsDate(profile, counts, { formats, readRows: countCell(read?.read_rows) });
    if (date !== null) return date;
  }
  return readAsValue(profile, counts);
}

async function countAll(database: Database, { relation, drafts }: { readonly relation: Relation; readonly drafts: readonly SuggestedDraft[] }, options: JobOptions): Promise<Result<readonly SuggestedStep[], Problem>> {
  const counted: SuggestedStep[] = [];
  for (const draft of drafts) {
    if (options.signal?.aborted === true) return failed({ code: "cancelled" });
    const step = Step.parse({ ...draft, id: "suggested", enabled: true, note: "" });
    const counts = await countStep(database, { before: relation, step, attached: new Map() }, { signal: options.signal, timeLimitMs: 0 });
    if (!counts.ok) return counts;
    const affectedRows = draft.kind === "drop-columns" ? relation.rowCount : counts.value.changedRows + counts.value.removedRows;
    if (affectedRows > 0) counted.push({ ...draft, affectedRows });
  }
  return ok(counted);
}
