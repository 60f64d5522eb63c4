import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { below, DAMAGES, inserting, mutated, type Mutation } from "#core/import/mutate-bytes.test-kit.ts";
import type { Random } from "#core/ports/random.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { readAsPlanned } from "#engines/text/read-rows.test-kit.ts";

const FOLDER = "../shared/data/E_csv_duckdb";
const LARGEST_BYTES = 50_000;
const SLOW_MS = 5000;
const MOST_MEMORY_BYTES = 600_000_000;
/** A fault of the reader itself would come as "file-damaged": these texts are not packed. */
const REFUSALS = ["file-empty", "file-not-a-table"];

const plain = Array.from({ length: 40 }, (_, index) => `${String(index)},2024-01-${String((index % 28) + 1).padStart(2, "0")},"item, no. ${String(index)}",${String(index * 1.25)},${index % 2 === 0 ? "yes" : "no"}`);
const SEEDS: readonly string[] = [
  ["id,day,name,price,open", ...plain].join("\r\n") + "\r\n",
  ["Report of the quarter;;", ";;", "code;amount;when", ...plain.map((_, index) => `A-${String(100 + index)};1.234,5${String(index % 10)};${String((index % 28) + 1)}.02.2024 10:0${String(index % 10)}`), "", "Total;;"].join("\n"),
  ["名称\t评分\t评论", ...plain.map((_, index) => `商品${String(index)}\t${String(index % 5)}\t"很好，""不错""\n第二行"`)].join("\n"),
  [`{"a": 1, "b": [1, 2, "x"]}`, `{"a": 2, "b": null}`, ...plain.map((_, index) => `{"a": ${String(index)}, "b": "c\\"d"}`)].join("\n"),
  ["a|b|c", "'it''s'|\\N|1e5", ...plain.map((_, index) => `'x${String(index)}'|N/A|${String(index)}e-3`)].join("\r"),
  plain.map((line) => line.split(",")[0]).join("\n"),
  "a,b\n",
];

/** Quotes, delimiters, line ends, NUL, a byte that UTF-8 never has, a byte order mark, half a character. */
const STRAYS = inserting([[34], [34, 34], [39], [44], [59], [9], [124], [92], [35], [13], [10], [13, 10], [0], [255], [0xef, 0xbb, 0xbf], [0xe4, 0xbd]]);
const RECODINGS: readonly Mutation[] = [
  (bytes) => Buffer.from(Buffer.from(bytes).toString("latin1"), "utf8"),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8"), "latin1"),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8"), "utf16le"),
  (bytes) => Buffer.from(`\ufeff${Buffer.from(bytes).toString("utf8")}`, "utf16le"),
  (bytes) => swapPairs(Buffer.from(`\ufeff${Buffer.from(bytes).toString("utf8")}`, "utf16le")),
  (bytes, random) => {
    const at = below(random, bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(Buffer.from(bytes.subarray(at)).toString("utf8"), "utf16le")]);
  },
];

function swapPairs(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, index) => bytes[index ^ 1] ?? 0);
}

/** Half of the changes put marks where they do not belong, a tenth changes the encoding. */
const MUTATIONS: readonly Mutation[] = [...DAMAGES, ...DAMAGES, STRAYS, STRAYS, STRAYS, STRAYS, STRAYS, STRAYS, STRAYS, STRAYS, (bytes, random) => RECODINGS[below(random, RECODINGS.length)]!(bytes, random), cellsOfStrays];

/** A line much longer than the others, of marks only. */
function cellsOfStrays(bytes: Uint8Array, random: Random): Uint8Array {
  const marks = Array.from({ length: below(random, 3000) }, () => [34, 44, 59, 9, 13, 39, 92][below(random, 7)]!);
  return Buffer.concat([bytes, Uint8Array.from(marks)]);
}

/** What a mutant ends in: a table whose lines and rows add up, or the code of a refusal. Throws what the reader throws. */
async function outcomeOf(content: Uint8Array, name: string): Promise<string> {
  const startedAt = performance.now();
  const read = await readAsPlanned(new File([content.slice()], name));
  expect(performance.now() - startedAt, `${name} took too long`).toBeLessThan(SLOW_MS);
  if (!read.ok) return read.problem.code;
  const { report, rows } = read.value;
  const skipped = Object.values(report.skipped).reduce((sum, { lines }) => sum + lines, 0);
  expect([name, report.readLines + report.rejectedLines + skipped]).toEqual([name, report.lines]);
  expect([name, rows.length]).toEqual([name, report.rowCount]);
  return "table";
}

/** Of this thread; what the system counts as the process's is that of the tests beside it too. */
function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Reads so many mutants of the contents in turn; every mutant has a seed of its own, which its name tells. */
async function fuzz(contents: readonly Uint8Array[], first: number, count: number): Promise<ReadonlyMap<string, number>> {
  const outcomes = new Map<string, number>();
  for (let seed = first; seed < first + count; seed++) {
    const random = seededRandom(seed);
    const outcome = await outcomeOf(mutated(contents[seed % contents.length]!, random, MUTATIONS), `mutant-${String(seed)}.csv`);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return outcomes;
}

describe("mutated texts", () => {
  it.each([0, 1, 2, 3])("end in a table that adds up or in a refusal: batch %i of the built-in ones", async (batch) => {
    const before = heldBytes();
    const outcomes = await fuzz(SEEDS.map((text) => new TextEncoder().encode(text)), batch * 450, 450);
    expect([...outcomes.keys()].filter((code) => code !== "table" && !REFUSALS.includes(code))).toEqual([]);
    expect(outcomes.get("table")).toBeGreaterThan(250);
    expect(heldBytes() - before).toBeLessThan(MOST_MEMORY_BYTES);
  });

  it.skipIf(!existsSync(FOLDER)).each([0, 1])("end in a table that adds up or in a refusal: batch %i of files that broke CSV readers", async (batch) => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).sort().map((name) => join(FOLDER, name)).filter((path) => /\.[ct]sv$/.test(path) && statSync(path).isFile() && statSync(path).size < LARGEST_BYTES);
    const before = heldBytes();
    const outcomes = await fuzz(files.map((path) => readFileSync(path)), 10_000 + batch * 250, 250);
    expect([...outcomes.keys()].filter((code) => code !== "table" && !REFUSALS.includes(code))).toEqual([]);
    expect(heldBytes() - before).toBeLessThan(MOST_MEMORY_BYTES);
  });
});
