import { expect, it } from "vitest";
import { figureTable, ratio, type Figure } from "./figure.ts";

const FASTER: Figure = { what: "embed", ours: 300, reference: 100, unit: "texts/s", referenceName: "plain", on: "4,000 texts" };
const SLOWER: Figure = { what: "profile", ours: 300, reference: 150, unit: "ms", referenceName: "SUMMARIZE", on: "3,000,000 rows" };

it("says above 1 where ours is better, whichever way the unit points", () => {
  expect([ratio(FASTER), ratio(SLOWER)]).toEqual([3, 0.5]);
});

it("prints each figure beside its reference", () => {
  expect(figureTable([FASTER, SLOWER]).split("\n").slice(2)).toEqual([
    "embed    300 texts/s  100 texts/s  3.00×  plain         4,000 texts",
    "profile  300 ms       150 ms       0.50×  SUMMARIZE     3,000,000 rows",
  ]);
});

it("tells speeds and sizes in megabytes: more is better for the one, less for the other", () => {
  const speed: Figure = { what: "import", ours: 62.34, reference: 124.68, unit: "MB/s", referenceName: "native", on: "a CSV" };
  const memory: Figure = { what: "memory", ours: 1_234_567_890, reference: 9_876_543, unit: "bytes", referenceName: "native", on: "a CSV" };
  expect(figureTable([speed, memory]).split("\n").slice(2)).toEqual([
    "import  62.3 MB/s  124.7 MB/s  0.50×  native        a CSV",
    "memory  1,235 MB   9,877 kB    0.01×  native        a CSV",
  ]);
});
