import { tableFromIPC } from "apache-arrow";
import { gzipSync } from "fflate";
import initSqlJs from "sql.js";
import wasmUrl from "sql.js/dist/sql-wasm-browser.wasm?url";
import { afterAll, describe, expect, it } from "vitest";
import { ok } from "#core/result.ts";
import { openText } from "#engines/text/open-text.ts";

const text = openText();
afterAll(() => text.close());

async function readAll(file: File, signal?: AbortSignal) {
  const planned = await text.plan(file, {});
  if (!planned.ok) return planned;
  const rows: Record<string, unknown>[] = [];
  const read = await text.read(file, {
    plan: planned.value.plan,
    signal,
    onArrow: (ipc) => {
      for (const row of tableFromIPC(ipc).toArray() as { toJSON: () => Record<string, unknown> }[]) rows.push(row.toJSON());
      return Promise.resolve(ok(undefined));
    },
  });
  return read.ok ? ok({ plan: planned.value.plan, report: read.value, rows }) : read;
}

/** One raw block, as the format allows (RFC 8878, 3.1.1). */
function zstd(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = (content.length << 3) | 1;
  return Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, content.length, head & 255, (head >> 8) & 255, (head >> 16) & 255, ...content]);
}

const SMALL = new TextEncoder().encode("id,name\n1,北京\n2,x\n3,\n");
const ROWS = [
  { id: 1n, name: "北京" },
  { id: 2n, name: "x" },
  { id: 3n, name: null },
];

describe("openText", () => {
  it.each([
    ["plain", SMALL],
    ["packed with gzip", new Uint8Array(gzipSync(SMALL))],
    ["packed with gzip in two members", Uint8Array.from([...gzipSync(SMALL.subarray(0, 10)), ...gzipSync(SMALL.subarray(10))])],
    ["packed with zstd", zstd(SMALL)],
    ["in UTF-16", new Uint8Array(new Uint16Array([0xfeff, ...Array.from(new TextDecoder().decode(SMALL), (character) => character.charCodeAt(0))]).buffer)],
  ])("reads a text %s", async (_, bytes) => {
    const read = await readAll(new File([bytes], "a.csv"));
    expect(read.ok && read.value.rows).toEqual(ROWS);
  });

  it("reads half a million rows in pieces, and the bytes of a cut character are no loss", async () => {
    const lines = Array.from({ length: 500_000 }, (_, row) => `${String(row)},"汉字, ${String(row % 1000)}",${String((row % 97) / 4)}\n`);
    const read = await readAll(new File(["id,name,amount\n", ...lines], "big.csv"));
    if (!read.ok) throw new Error(read.problem.code);
    expect(read.value.report).toMatchObject({ rowCount: 500_000, lines: 500_001, rejectedCount: 0, brokenCharacters: 0 });
    expect(read.value.rows).toHaveLength(500_000);
    expect(read.value.rows[499_999]).toEqual({ id: 499_999n, name: "汉字, 999", amount: (499_999 % 97) / 4 });
  });

  it("refuses a packed file that breaks off, and reads the next one", async () => {
    const packed = gzipSync(new TextEncoder().encode("a,b\n" + "some text that is long enough,to be cut\n".repeat(200)));
    const broken = await readAll(new File([new Uint8Array(packed.subarray(0, packed.length - 30))], "cut.csv.gz"));
    expect(!broken.ok && broken.problem).toMatchObject({ code: "file-damaged", file: "cut.csv.gz" });
    expect((await readAll(new File([SMALL], "a.csv"))).ok).toBe(true);
  });

  it("reads the tables of a SQLite database, with the engine from our own origin", async () => {
    const made = new (await initSqlJs({ locateFile: () => wasmUrl })).Database();
    made.run("CREATE TABLE t (id, word); WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999) INSERT INTO t SELECT i, 'word ' || i FROM n");
    const read = await text.tables(new File([new Uint8Array(made.export())], "a.sqlite"));
    if (!read.ok) throw new Error(read.problem.code);
    const csv = read.value.map(({ csv: content }) => content as unknown as Blob);
    const rows = await readAll(new File(csv, "t.csv"));
    expect(rows.ok && [rows.value.rows.length, rows.value.rows.at(-1)]).toEqual([50_000, { id: 49_999n, word: "word 49999" }]);
    const damaged = await text.tables(new File([new Uint8Array(made.export()).slice(0, 5000)], "cut.sqlite"));
    expect(!damaged.ok && damaged.problem.code).toBe("file-damaged");
  });

  it("stops at once when it is cancelled", async () => {
    const lines = "1,some text here,2024-01-01\n".repeat(3_000_000);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const read = await readAll(new File(["id,name,day\n", lines], "big.csv"), controller.signal);
    expect(!read.ok && read.problem.code).toBe("cancelled");
    expect((await readAll(new File([SMALL], "a.csv"))).ok).toBe(true);
  });
});
