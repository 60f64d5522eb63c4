import { tableFromArrays, tableFromIPC, tableToIPC } from "apache-arrow";
import { afterAll, describe, expect, it } from "vitest";
import { DAMAGES, inserting, mutated } from "#core/import/mutate-bytes.test-kit.ts";
import type { FileProblem } from "#core/problem.ts";
import { ok } from "#core/result.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { openParquet } from "#engines/parquet/open-parquet.ts";

const ROWS = 200;
const HANGS_MS = 10_000;
const REFUSALS = ["file-damaged", "file-not-a-table", "file-encrypted"];
const MUTATIONS = [...DAMAGES, inserting([[0], [255], [80, 65, 82, 49], [0, 0, 0, 0]])];

const parquet = openParquet();
afterAll(() => parquet.close());

async function goodFile(): Promise<Uint8Array> {
  const columns = {
    n: Float64Array.from({ length: ROWS }, (_, index) => index / 7),
    i: BigInt64Array.from({ length: ROWS }, (_, index) => BigInt(index) ** 4n),
    名: Array.from({ length: ROWS }, (_, index) => (index % 3 === 0 ? null : `行${String(index % 20)}`)),
  };
  const written = await parquet.write(tableToIPC(tableFromArrays(columns), "stream"));
  if (!written.ok) throw new Error(written.problem.code);
  return written.value;
}

/** Rows that were handed over in whole, or the refusal; a text for what may not be. */
async function outcomeOf(bytes: Uint8Array): Promise<number | FileProblem | string> {
  let rows = 0;
  const read = parquet.read(new File([bytes.slice()], "mutant.parquet"), (ipc) => {
    rows += tableFromIPC(ipc).numRows;
    return Promise.resolve(ok(undefined));
  });
  const late = new Promise<null>((resolve) => setTimeout(resolve, HANGS_MS, null));
  const outcome = await Promise.race([read, late]);
  if (outcome === null) return "hangs";
  if (!outcome.ok) return outcome.problem;
  return outcome.value.rowCount === rows ? rows : `${String(rows)} rows of ${String(outcome.value.rowCount)}`;
}

describe("mutated Parquet files", () => {
  it.each([0, 1])("give rows or a refusal, and leave the reader whole: batch %i", async (batch) => {
    const good = await goodFile();
    const kinds = new Set<string>();
    for (let seed = batch * 50 + 1; seed <= batch * 50 + 50; seed++) {
      const outcome = await outcomeOf(mutated(good, seededRandom(seed), MUTATIONS));
      kinds.add(typeof outcome);
      const isKnown = typeof outcome === "number" || (typeof outcome === "object" && REFUSALS.includes(outcome.code));
      expect(isKnown, `mutant ${String(seed)}: ${JSON.stringify(outcome)}`).toBe(true);
      if (seed % 20 === 0) expect(await outcomeOf(good), `the good file after mutant ${String(seed)}`).toBe(ROWS);
    }
    expect(kinds).toEqual(new Set(["number", "object"]));
  });
});
