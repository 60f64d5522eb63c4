import { tableFromArrays, tableFromIPC, tableToIPC } from "apache-arrow";
import { afterAll, describe, expect, it } from "vitest";
import { openParquet } from "#engines/parquet/open-parquet.ts";
import { planPieces } from "#engines/parquet/plan-pieces.ts";
import { PARQUET_COMPRESSIONS, type ParquetCompression } from "#core/ports/parquet-files.ts";
import { ok } from "#core/result.ts";

const parquet = openParquet();
afterAll(() => parquet.close());

async function written(rows: number, compression?: ParquetCompression): Promise<Uint8Array> {
  const ipc = tableToIPC(tableFromArrays({ n: Float64Array.from({ length: rows }, (_, index) => index), 名: Array.from({ length: rows }, (_, index) => (index % 3 === 0 ? null : `行${String(index)}`)) }), "stream");
  const outcome = await parquet.write(ipc, { compression });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
}

async function readBack(bytes: Uint8Array) {
  const pieces: Uint8Array[] = [];
  const read = await parquet.read(new File([bytes.slice()], "x.parquet"), (ipc) => {
    pieces.push(ipc);
    return Promise.resolve(ok(undefined));
  });
  return { read, pieces };
}

describe("openParquet", () => {
  it("reads what it wrote, missing values included", async () => {
    const { read, pieces } = await readBack(await written(1000));
    expect(read).toEqual(ok({ rowCount: 1000, warnings: [] }));
    const table = tableFromIPC(pieces[0]);
    expect(table.numRows).toBe(1000);
    expect(table.getChild("名")?.get(0)).toBeNull();
    expect(table.getChild("名")?.get(1)).toBe("行1");
    expect(table.getChild("n")?.get(999)).toBe(999);
  });

  it("packs as it is told, zstd when nothing is said, and reads each", async () => {
    const sizes: number[] = [];
    for (const compression of PARQUET_COMPRESSIONS) {
      const bytes = await written(20_000, compression);
      sizes.push(bytes.length);
      expect((await readBack(bytes)).read).toEqual(ok({ rowCount: 20_000, warnings: [] }));
    }
    const [zstd = 0, snappy = 0, none = 0] = sizes;
    expect(zstd).toBeLessThan(snappy);
    expect(snappy).toBeLessThan(none);
    expect((await written(20_000)).length).toBe(zstd);
  });

  it("describes a file without reading its rows", async () => {
    const facts = await parquet.describe(new File([(await written(10)).slice()], "x.parquet"));
    expect(facts.ok && facts.value).toMatchObject({ rowCount: 10, columns: ["n", "名"] });
  });

  it.each([
    ["cut short", (bytes: Uint8Array) => bytes.slice(0, bytes.length - 20), "file-damaged"],
    ["with a footer full of noise", (bytes: Uint8Array) => bytes.map((byte, index) => (index > bytes.length / 2 && index < bytes.length - 8 ? (byte * 31 + 7) % 256 : byte)), "file-damaged"],
    ["that is text", () => new TextEncoder().encode("a,b\n1,2\nmore text here"), "file-not-a-table"],
    ["encrypted", (bytes: Uint8Array) => Uint8Array.from([...new TextEncoder().encode("PARE"), ...bytes.slice(4, -4), ...new TextEncoder().encode("PARE")]), "file-encrypted"],
  ])("refuses a file %s, and reads the next one", async (_, spoil, code) => {
    const good = await written(50);
    const { read } = await readBack(spoil(good.slice()));
    expect(!read.ok && read.problem.code).toBe(code);
    expect((await readBack(good)).read.ok).toBe(true);
  });

  it("stops when it is cancelled", async () => {
    const controller = new AbortController();
    controller.abort();
    const read = await parquet.read(new File([(await written(10)).slice()], "x.parquet"), () => Promise.resolve(ok(undefined)), { signal: controller.signal });
    expect(!read.ok && read.problem.code).toBe("cancelled");
  });
});

describe("planPieces", () => {
  it("takes small row groups together and cuts huge ones", () => {
    expect(planPieces([10, 20, 99_980, 5, 2_500_000, 7], 40).map(({ groups, offset, rows }) => [groups, offset, rows])).toEqual([
      [[0, 1], 0, 30],
      [[2, 3], 0, 99_985],
      [[4], 0, 1_000_000],
      [[4], 1_000_000, 1_000_000],
      [[4], 2_000_000, 500_000],
      [[5], 0, 7],
    ]);
  });
});
