import { describe, expect, it } from "vitest";
import { estimateRows, estimateText } from "#core/import/estimate-memory.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";

const ROW = "12345,3.25,a longer text of 31 characters";

async function estimate(text: string, leaveOut: readonly string[] = [], name = "t.csv") {
  const bytes = new TextEncoder().encode(text);
  const planned = await textTablesHere().plan(bytesAsFile(bytes, "t.csv"), {});
  if (!planned.ok) throw new Error(planned.problem.code);
  return estimateText(planned.value, { name, sizeBytes: bytes.length }, leaveOut);
}

describe("estimateText", () => {
  const text = `id,price,words\n${`${ROW}\n`.repeat(20_000)}`;

  it("counts 8 bytes a number and 16 and its length a long text, and rows from the length of the first ones", async () => {
    const { rows, bytes } = await estimate(text);
    expect(rows).toBeGreaterThan(19_900);
    expect(rows).toBeLessThan(20_100);
    expect(bytes / rows).toBeCloseTo(8 + 8 + 16 + "a longer text of 31 characters".length, 6);
  });

  it("counts nothing for columns that are left out, and more rows where the file is packed", async () => {
    const { rows, bytes } = await estimate(text, ["words", "price"]);
    expect(bytes).toBe(rows * 8);
    expect((await estimate(text, [], "t.csv.gz")).rows).toBeCloseTo(rows * 5, -2);
  });

  it("counts Chinese texts by their bytes", async () => {
    const { rows, bytes } = await estimate(`词\n${"这个商品很好用\n".repeat(100)}`);
    expect(bytes / rows).toBeCloseTo(16 + 21, 6);
  });
});

it("estimateRows goes by rows and columns", () => {
  expect(estimateRows(1_000_000, 10)).toEqual({ rows: 1_000_000, bytes: 140_000_000 });
});
