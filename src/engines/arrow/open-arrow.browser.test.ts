import { Float64, Utf8 } from "apache-arrow-21";
import { tableFromIPC } from "apache-arrow";
import { afterAll, describe, expect, it } from "vitest";
import { commands } from "vitest/browser";
import { ok } from "#core/result.ts";
import { arrowBytes, arrowFile, type Column } from "./arrow-ipc.test-kit.ts";
import { data } from "./every-type.test-kit.ts";
import { openArrow } from "./open-arrow.ts";

const arrow = openArrow();
afterAll(() => arrow.close());

function columns(rows: number): readonly Column[] {
  return [
    { name: "n", data: data(Array.from({ length: rows }, (_, row) => row / 4), new Float64()) },
    { name: "名", data: data(Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? null : `行${String(row)}`)), new Utf8()) },
  ];
}

async function readAll(file: File, signal?: AbortSignal) {
  const pieces: Uint8Array[] = [];
  const shares: number[] = [];
  const read = await arrow.read(
    file,
    (ipc) => {
      pieces.push(ipc);
      return Promise.resolve(ok(undefined));
    },
    { signal, onProgress: (share) => shares.push(share) },
  );
  return { read, pieces, shares };
}

describe("openArrow", () => {
  it.each(["file", "stream"] as const)("reads a %s with LZ4 in its worker", async (form) => {
    const { read, pieces } = await readAll(arrowFile([columns(1000)], form, "lz4"));
    expect(read).toEqual(ok({ rowCount: 1000, warnings: [] }));
    const table = tableFromIPC(pieces[0]);
    expect([table.getChild("名")?.get(0), table.getChild("名")?.get(1), table.getChild("n")?.get(999)]).toEqual([null, "行1", 249.75]);
  });

  it("hands over small batches together and large ones in parts, and tells how far it is", async () => {
    const { read, pieces, shares } = await readAll(arrowFile([...Array.from({ length: 50 }, () => columns(10)), columns(300_000)], "stream"));
    expect(read).toEqual(ok({ rowCount: 300_500, warnings: [] }));
    expect(pieces.map((ipc) => tableFromIPC(ipc).numRows)).toEqual([200_500, 100_000]);
    expect(shares).toEqual([200_500 / 300_500, 1]);
  });

  it("describes a file without reading its rows", async () => {
    const facts = await arrow.describe(arrowFile([columns(10), columns(5)], "file"));
    expect(facts.ok && facts.value).toMatchObject({ rowCount: 15, columns: ["n", "名"] });
  });

  it("refuses a file cut short, and reads the next one", async () => {
    const { read } = await readAll(new File([arrowBytes([columns(50)], "file").slice(0, -30)], "cut.arrow"));
    expect(!read.ok && read.problem).toMatchObject({ code: "file-damaged", file: "cut.arrow" });
    expect((await readAll(arrowFile([columns(50)], "file"))).read.ok).toBe(true);
  });

  it("stops when it is cancelled on the way, and reads the next one", async () => {
    const controller = new AbortController();
    const large = arrowFile(Array.from({ length: 6 }, () => columns(120_000)), "stream");
    let pieces = 0;
    const read = await arrow.read(
      large,
      () => {
        pieces++;
        controller.abort();
        return Promise.resolve(ok(undefined));
      },
      { signal: controller.signal },
    );
    expect(!read.ok && read.problem.code).toBe("cancelled");
    expect(pieces).toBe(1);
    expect((await readAll(arrowFile([columns(5)], "stream"))).read.ok).toBe(true);
  });
});

const FLIGHTS = "../shared/data/E_scale_flights_3m/flights-200k.arrow";
const flights = await commands.readFile(FLIGHTS, "base64").catch(() => null);

it.skipIf(flights === null)("reads a real file of flights (skipped without ../shared/data)", async () => {
  const bytes = Uint8Array.from(atob(flights ?? ""), (character) => character.charCodeAt(0));
  const { read, pieces } = await readAll(new File([bytes], "flights.arrow"));
  expect(read).toEqual(ok({ rowCount: 200_000, warnings: [] }));
  expect(tableFromIPC(pieces[0]).get(1)?.toJSON()).toEqual({ delay: 171, distance: 2227, time: 0 });
});
