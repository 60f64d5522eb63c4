import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { list, sql } from "#core/sql/sql-text.ts";
import { differences, sampledRows } from "./compare-values.test-kit.ts";
import { parquetFilesHere } from "./parquet-files.test-kit.ts";

const DATA = "../shared/data";
const REFERENCE = join(DATA, "PARQUET_REFERENCE.json");
const hasData = existsSync(REFERENCE);

type Outcome = { readonly rows: number } | { readonly err: string };
const reference = hasData ? (JSON.parse(readFileSync(REFERENCE, "utf8")) as Record<string, { readonly duckdb: Outcome; readonly hyparquet: Outcome }>) : {};
const readable = Object.entries(reference).flatMap(([name, { duckdb, hyparquet }]) => (/^E_parquet/.test(name) && "rows" in duckdb && "rows" in hyparquet ? [{ name, rows: duckdb.rows }] : []));

/** Files whose values hyparquet gives differently, and where DuckDB 1.5.6 sides with us. */
const HYPARQUET_DIFFERS = [
  // Empty lists without an annotation, or in nested structs, are NULL to hyparquet.
  "adam_genotypes.parquet",
  "bug2557.parquet",
  "repeated_primitive_no_list.parquet",
  // Bytes marked ENUM stay bytes when asked not to take unmarked bytes for text.
  "complex.parquet",
  "enum.parquet",
  // Two columns of one name are one field of an object.
  "bug13053-2.parquet",
  // Times in UTC before midnight are the evening; hyparquet shows the stored number.
  "negative-timetz.parquet",
];

async function readTheirs(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const file = new Uint8Array(bytes).buffer;
  const asStored = (stored: Uint8Array): Uint8Array => stored;
  return parquetReadObjects({ file, compressors, utf8: false, geoparquet: false, parsers: { geometryFromBytes: asStored, geographyFromBytes: asStored } });
}

describe.skipIf(!hasData)("Parquet files that DuckDB and hyparquet can read (skipped without ../shared/data)", () => {
  it("give the reference's rows, and hyparquet's values in the first, middle and last of them", { timeout: 300_000 }, async () => {
    const parquet = parquetFilesHere();
    const database = await openTestDatabase();
    const wrong: string[] = [];
    let compared = 0;
    for (const { name, rows } of readable) {
      const bytes = readFileSync(join(DATA, name));
      const imported = await importColumnar({ database, reader: parquet }, new File([bytes], basename(name)), { table: asTableName("t"), options: {} });
      const found = imported.ok ? imported.value.relation.rowCount : imported.problem.code === "file-header-only" ? 0 : imported.problem.code;
      if (found !== rows) wrong.push(`${name}: ${String(found)} rows instead of ${String(rows)}`);
      if (!imported.ok || HYPARQUET_DIFFERS.includes(basename(name))) continue;
      const ours = await database.query(sql`SELECT * FROM t WHERE rowid IN ${list(sampledRows(rows))} ORDER BY rowid`);
      wrong.push(...(ours.ok ? differences(ours.value, await readTheirs(bytes)).map((difference) => `${name}: ${difference}`) : [`${name}: ${ours.problem.code}`]));
      compared += 1;
    }
    expect(wrong).toEqual([]);
    expect(readable.length).toBeGreaterThan(290);
    expect(compared).toBeGreaterThan(280);
  });
});
