import { afterAll, expect, it } from "vitest";
import { asTableName, type SqlText } from "#core/ids.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import type { Rows } from "#core/ports/database.ts";
import { sql } from "#core/sql/sql-text.ts";
import { openDuckdb } from "#engines/duckdb/open-duckdb.ts";
import { openParquet } from "./open-parquet.ts";

const EVERY_TYPE = sql`SELECT i AS id, 'text ' || i || ' 名 ''"' AS words, i::TINYINT AS int8, (i * 300)::SMALLINT AS int16, (i * 100000)::INTEGER AS int32, 9007199254740993 + i AS int64,
  18446744073709551615::UBIGINT AS uint64, (i / 7)::DECIMAL(18, 3) AS small_decimal, 12345678901234567890123456789.012345678::DECIMAL(38, 9) AS wide_decimal, (i / 7)::FLOAT AS float32,
  [1.5, 'NaN'::DOUBLE, 'Infinity'::DOUBLE, '-Infinity'::DOUBLE, -0.0][1 + i % 5] AS float64, i % 2 = 0 AS flag, DATE '1969-12-30' + i::INTEGER AS day, TIMESTAMP '1969-12-31 23:59:59.999999' + to_seconds(i) AS moment,
  (TIMESTAMP '2001-02-03 04:05:06' + to_seconds(i))::TIMESTAMP_NS AS nanoseconds, TIME '12:34:56.789012' AS time_of_day, '\\xAA\\x00\\xFF'::BLOB AS bytes, [i, NULL, i + 1] AS numbers, [['a'], [], NULL] AS nested_list,
  {'a': i, 'b': {'c': 'x' || i}} AS struct_of_struct, [{'k': i}] AS structs, MAP {'one': i} AS map_of, NULL::INTEGER AS nothing
  FROM range(50) t(i)`;

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
  await rowsOf(sql`CREATE TABLE before AS SELECT * FROM (${EVERY_TYPE}) UNION ALL BY NAME SELECT 99 AS id`);
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
