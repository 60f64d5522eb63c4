import { describe, expect, it } from "vitest";
import { isPerfect, meanScore, NOT_LOADED, POLLOCK_MEASURES, scorePollock, simpleSum, type PollockTable, weightedSum } from "./pollock-score.ts";
import { pollockWeight } from "./pollock-weights.ts";

const CLEAN: PollockTable = { header: ["Id", "Name"], records: [["1", "red"], ["2", "red"]] };
const values = (clean: PollockTable, loaded: PollockTable) => [...scorePollock(clean, loaded).values()];

describe("scorePollock", () => {
  it("gives ten times one for a table read as it is, whatever its capitals, spaces, number forms and order of rows", () => {
    const loaded = { header: ["ID ", "name"], records: [["2.0", "Red"], ["01", " RED"]] };
    expect(values(CLEAN, loaded)).toEqual(POLLOCK_MEASURES.map(() => 1));
    expect(isPerfect(scorePollock(CLEAN, loaded))).toBe(true);
  });

  it("counts what is shared as bags: precision of what was loaded, recall of what was to be loaded", () => {
    const loaded = { header: ["id", "name", "column2"], records: [["1", "red"], ["1", "red"], ["3", "blue"], ["4", ""]] };
    // Header: 2 of 3 and 2 of 2. Records: 1 of 4 and 1 of 2. Cells: {1, red, red} of 8 and of {1, red, 2, red}.
    const shares = [2 / 3, 1, 0.8, 1 / 4, 1 / 2, 1 / 3, 3 / 8, 3 / 4, 1 / 2];
    expect(values(CLEAN, loaded)).toEqual([1, ...shares.map((share): unknown => expect.closeTo(share, 12))]);
  });

  it("gives one for a part that the clean table does not have, and nought where nothing is shared", () => {
    expect(values({ header: [], records: [] }, CLEAN)).toEqual(POLLOCK_MEASURES.map(() => 1));
    expect(values(CLEAN, { header: ["a"], records: [] })).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("tells empty cells from cells that are not there", () => {
    const clean = { header: ["a", "b"], records: [["", "x"]] };
    expect(scorePollock(clean, { header: ["a", "b"], records: [["x"]] }).get("record F1")).toBe(0);
    expect(scorePollock(clean, { header: ["a", "b"], records: [["", "x"]] }).get("record F1")).toBe(1);
  });
});

describe("weightedSum", () => {
  it("weighs files by how often their kind is met", () => {
    const perfect = scorePollock(CLEAN, CLEAN);
    expect(weightedSum([{ score: perfect, weight: 3 }, { score: NOT_LOADED, weight: 1 }])).toBe(7.5);
    expect(weightedSum([])).toBe(0);
    expect([pollockWeight("file_record_delimiter_0xA.csv"), pollockWeight("row_extra_quote15_col4.csv"), pollockWeight("O18_air.csv")]).toEqual([1691, 1 / 108, null]);
  });
});

describe("simpleSum", () => {
  it("adds up the means; a file that was not loaded counts as nought", () => {
    const perfect = scorePollock(CLEAN, CLEAN);
    expect(simpleSum(perfect)).toBe(10);
    expect(simpleSum(NOT_LOADED)).toBe(0);
    expect(simpleSum(meanScore([perfect, NOT_LOADED]))).toBe(5);
    expect(simpleSum(meanScore([]))).toBe(0);
  });
});
