import { asTableName, type TableName } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { appendSifted, createFromSifted, type Sieve } from "#core/sql/part-queries.ts";
import { compressRows, LARGE_TABLE_BYTES } from "#core/sql/store-queries.ts";
import { countRows, dropTable } from "#core/sql/table-queries.ts";
import { countCell } from "#core/table/read-cells.ts";

/** A table that grows by Arrow streams. */
export interface TableFiller {
  /** Takes ownership of the bytes. Problems: those of the database. */
  take(ipc: Uint8Array): Promise<Result<void, DatabaseProblem>>;
  /** Rows offered so far where only a share of them is kept; null where all are. */
  sampledFrom(): number | null;
  /** Removes what filling needed beside the table. */
  finish(): Promise<void>;
}

/** Starts a table anew. Columns that a person left out and rows outside the sample are sifted out piece by piece: they never lie in memory together. */
export async function fillTable(database: Database, table: TableName, { leaveOut = [], sample }: Pick<ImportOptions, "leaveOut" | "sample">): Promise<TableFiller> {
  await database.query(dropTable(table));
  const filler = leaveOut.length === 0 && sample === undefined ? wholeFiller(database, table) : siftingFiller(database, table, { leaveOut, sample: sample ?? null });
  return compressingFiller(database, filler);
}

/** What comes behind the first stretch of a large table is compressed: how large one gets is not known before. */
function compressingFiller(database: Database, filler: TableFiller): TableFiller {
  let taken = 0;
  let isCompressing = false;
  return {
    ...filler,
    async take(ipc) {
      taken += ipc.length;
      if (taken > LARGE_TABLE_BYTES && !isCompressing) {
        isCompressing = true;
        await database.query(compressRows(true));
      }
      return filler.take(ipc);
    },
    async finish() {
      if (isCompressing) await database.query(compressRows(false));
      await filler.finish();
    },
  };
}

function wholeFiller(database: Database, table: TableName): TableFiller {
  let isFirst = true;
  return {
    take(ipc) {
      const inserted = database.insertArrow(table, ipc, isFirst);
      isFirst = false;
      return inserted;
    },
    sampledFrom: () => null,
    finish: () => Promise.resolve(),
  };
}

function siftingFiller(database: Database, table: TableName, { leaveOut, sample }: Omit<Sieve, "offset">): TableFiller {
  const stage = asTableName(`${table}_sieve`);
  let offered = 0;
  return {
    async take(ipc) {
      await database.query(dropTable(stage));
      const staged = await database.insertArrow(stage, ipc, true);
      if (!staged.ok) return staged;
      const counted = await database.query(countRows(stage));
      if (!counted.ok) return counted;
      const sieve: Sieve = { leaveOut, sample, offset: offered };
      const sifted = await database.query(offered === 0 ? createFromSifted(table, stage, sieve) : appendSifted(table, stage, sieve), { timeLimitMs: 0 });
      offered += countCell(counted.value.values[0]?.[0]);
      return sifted.ok ? ok(undefined) : sifted;
    },
    sampledFrom: () => (sample === null ? null : offered),
    async finish() {
      await database.query(dropTable(stage));
    },
  };
}
