import { afterAll, expect, it } from "vitest";
import { asTableName, type SqlText } from "#core/ids.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import type { Rows } from "#core/ports/database.ts";
import { everyType } from "#core/sql/every-type.test-kit.ts";
import { sql } from "#core/sql/sql-text.ts";
import { openDuckdb } from "#engines/duckdb/open-duckdb.ts";
import { openParquet } from "./open-parquet.ts";

const database = openDuckdb({ baseUrl: `${location.origin}/` });
const parquet = openParquet();
afterAll(async () => {
  await database.close();
  await parquet.close();
});

async function rowsOf(query: SqlText): Promise<Rows> {
  const answer = await database.query(query);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

it("DuckDB's own types survive being written and read, missing values included", async () => {
  await rowsOf(sql`CREATE TABLE before AS SELECT * FROM (${everyType(50)}) UNION ALL BY NAME SELECT 99 AS id`);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await database.streamArrow(sql`SELECT * FROM before`, (ipc) => void pieces.push(ipc.slice()));
  const written = await parquet.write(new Uint8Array(await new Blob(pieces).arrayBuffer()));
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  const read = await importColumnar({ database, reader: parquet }, new File([written.value.slice()], "x.parquet"), { table: asTableName("after"), options: {} });
  expect(read.ok ? read.value.warnings : read.problem).toEqual([]);
  const [before, after] = [await rowsOf(sql`DESCRIBE before`), await rowsOf(sql`DESCRIBE after`)];
  expect([after.values[0], after.values[1]]).toEqual([before.values[0], before.values[1]]);
  expect((await rowsOf(sql`SELECT count(*) FROM after`)).values).toEqual([[51]]);
  expect((await rowsOf(sql`(SELECT * FROM before EXCEPT ALL SELECT * FROM after) UNION ALL (SELECT * FROM after EXCEPT ALL SELECT * FROM before)`)).rowCount).toBe(0);
});
