import { tableFromIPC } from "apache-arrow";
import { describe, expect, it } from "vitest";
import { commands } from "vitest/browser";
import { openDuckdbFiles } from "./open-duckdb-files.ts";

const files = openDuckdbFiles({ baseUrl: `${location.origin}/` });

/** `shop` was written by DuckDB 1.4.3: tables, one without rows, one in a schema of its own, a view, and a view of a file elsewhere. `later` by 1.5.6, in its newest form. */
async function fixture(name: "shop" | "later"): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(await commands.readFile(`src/engines/duckdb/fixtures/${name}.duckdb.gz`, "base64")), (character) => character.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

const read = async (bytes: Uint8Array<ArrayBuffer>) => files.tables(new File([bytes], "shop.duckdb"));

describe("openDuckdbFiles", () => {
  it("gives the tables and views that have rows as Arrow, and reaches for nothing outside the file", async () => {
    const tables = await read(await fixture("shop"));
    if (!tables.ok) throw new Error(JSON.stringify(tables.problem));
    expect(tables.value.map(({ name }) => name)).toEqual(["orders", "counts", 'second one we"ird']);
    const [orders, counts, weird] = await Promise.all(tables.value.map(async ({ arrow }) => tableFromIPC(new Uint8Array(await arrow.arrayBuffer()))));
    expect(orders!.schema.fields.map(({ name, type }) => `${name} ${String(type)}`)).toEqual(["id Int64", "word Utf8", "list List<Int64>", "state Utf8", "code Utf8", "span Interval<MONTH_DAY_NANO>", "wide Decimal[38e0]", "at Timestamp<MICROSECOND, UTC>", "nothing Date32<DAY>"]);
    expect(orders!.numRows).toBe(5);
    expect(["word", "state", "code", "nothing"].map((name) => orders!.getChild(name)!.get(3) as unknown)).toEqual(["word 3", "sent", "00000000-0000-0000-0000-000000000003", null]);
    expect(weird!.getChild("select")!.get(0)).toBe(1);
    expect(counts!.numRows).toBe(2);
  });

  it("refuses a file cut short or torn, and reads the next one", async () => {
    const good = await fixture("shop");
    const torn = good.slice();
    torn.fill(255, 3 * 4096 + 100);
    expect(await read(good.slice(0, 5000))).toMatchObject({ ok: false, problem: { code: "file-damaged", file: "shop.duckdb" } });
    expect(await read(torn)).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
    expect(await read(good.slice(0, 40_000))).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
    expect((await read(good)).ok).toBe(true);
  });

  it("refuses a form that only later versions of DuckDB read, by its number", async () => {
    expect(await read(await fixture("later"))).toEqual({ ok: false, problem: { code: "file-form-refused", file: "shop.duckdb", form: "DuckDB (68)" } });
  });

  it("stops when it is cancelled", async () => {
    const outcome = await files.tables(new File([await fixture("shop")], "shop.duckdb"), { signal: AbortSignal.abort() });
    expect(outcome).toEqual({ ok: false, problem: { code: "cancelled" } });
  });
});
