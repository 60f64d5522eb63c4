import { afterAll, describe, expect, it } from "vitest";
import { commands } from "vitest/browser";
import { ok } from "#core/result.ts";
import { openParquet } from "./open-parquet.ts";

const DATA = "../shared/data/";
const REFERENCE = `${DATA}PARQUET_REFERENCE.json`;
const GOOD = "E_parquet_testing_apache/data/alltypes_plain.parquet";
const GOOD_ROWS = 8;
const REFUSALS = ["file-damaged", "file-encrypted", "file-not-a-table"];
const ENCRYPTED = ["encrypt_columns_and_footer", "encrypt_columns_and_footer_aad", "encrypt_columns_and_footer_ctr", "encrypt_columns_plaintext_footer", "uniform_encryption"].map((name) => `E_parquet_testing_apache/data/${name}.parquet.encrypted`);

/** Refused by DuckDB and hyparquet, read by parquet-wasm: the first has a wrong page size that it does not look at, the second a broken VARIANT, shown as its stored bytes. */
const READ_ALL_THE_SAME = ["page_size_corruption.parquet", "variant_malicious.parquet"];

interface Outcome {
  readonly rows?: number;
}

const reference = await commands.readFile(REFERENCE, "utf8").then(
  (text) => JSON.parse(text) as Record<string, { readonly duckdb: Outcome; readonly hyparquet: Outcome }>,
  () => null,
);
const broken = Object.entries(reference ?? {}).flatMap(([name, { duckdb, hyparquet }]) => (duckdb.rows === undefined && hyparquet.rows === undefined && !READ_ALL_THE_SAME.some((read) => name.endsWith(read)) ? [name] : []));

const parquet = openParquet();
afterAll(() => parquet.close());

/** Rows, or the code of the refusal. */
async function outcomeOf(name: string): Promise<number | string> {
  const bytes = Uint8Array.from(atob(await commands.readFile(`${DATA}${name}`, "base64")), (character) => character.charCodeAt(0));
  const read = await parquet.read(new File([bytes], name), () => Promise.resolve(ok(undefined)));
  return read.ok ? read.value.rowCount : read.problem.code;
}

describe.skipIf(reference === null)("Parquet files that no reader can read (skipped without ../shared/data)", () => {
  it("are refused with a reason, and a good file reads after them", async () => {
    expect(broken.length).toBeGreaterThan(20);
    for (const name of broken) expect(REFUSALS, name).toContain(await outcomeOf(name));
    expect(await outcomeOf(GOOD)).toBe(GOOD_ROWS);
  });

  it("are told to be encrypted where they are, and a good file reads after them", async () => {
    for (const name of ENCRYPTED) expect([name, await outcomeOf(name)]).toEqual([name, "file-encrypted"]);
    expect(await outcomeOf(GOOD)).toBe(GOOD_ROWS);
  });

  it("a text that fills all memory is refused, and a good file reads after it", async () => {
    expect(await outcomeOf("E_parquet_testing_apache/data/large_string_map.brotli.parquet")).toBe("file-damaged");
    expect(await outcomeOf(GOOD)).toBe(GOOD_ROWS);
  });
});
