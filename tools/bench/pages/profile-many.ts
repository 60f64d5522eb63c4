import type { Database } from "#core/ports/database.ts";
import { profileRelations } from "#core/profile/relations/profile-relations.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { memoryUse } from "#core/sql/memory-query.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { countCell, recordsOf } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";
import { makeManyColumns } from "./make-many-columns.ts";

export interface ProfileFigures {
  readonly rows: number;
  readonly columns: number;
  /** Until the first facts are there. */
  readonly firstMs: number;
  readonly profileMs: number;
  /** What holds between the columns. */
  readonly relationsMs: number;
  /** SUMMARIZE of the same table in the same DuckDB. */
  readonly summarizeMs: number;
  /** The database's memory with the table loaded, and after the profile. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** Our profile of a million rows of 20 columns beside SUMMARIZE. */
export async function profileMany(database: Database): Promise<ProfileFigures> {
  return profileFigures(database, await makeManyColumns(database));
}

/** Our profile of a table beside SUMMARIZE of the same. */
export async function profileFigures(database: Database, relation: Relation): Promise<ProfileFigures> {
  const bytesBefore = await usedBytes(database);
  const startedAt = performance.now();
  let firstMs = 0;
  const profile = await profileTable(database, relation, { onFirst: () => (firstMs = performance.now() - startedAt) });
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem));
  const profileMs = performance.now() - startedAt;
  const bytesAfter = await usedBytes(database);
  const relationsMs = await timed(() => profileRelations(database, relation, { others: [] }));
  const summarizeMs = await timed(() => database.query(sql`SUMMARIZE ${identifier(relation.table)}`, { timeLimitMs: 0 }));
  return { rows: relation.rowCount, columns: relation.columns.length, firstMs, profileMs, relationsMs, summarizeMs, bytesBefore, bytesAfter };
}

async function usedBytes(database: Database): Promise<number> {
  const answer = await database.query(memoryUse());
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return countCell(recordsOf(answer.value)[0]?.used);
}

async function timed(work: () => Promise<{ readonly ok: boolean; readonly problem?: unknown }>): Promise<number> {
  const startedAt = performance.now();
  const outcome = await work();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return performance.now() - startedAt;
}
