import { expect, test } from "vitest";
import { columnScores } from "#core/quality/column-scores.ts";
import type { CheckOutcome } from "#core/quality/quality-report.ts";

const outcome = (columns: readonly string[], dimension: CheckOutcome["dimension"], [failed, total = 10]: readonly [number, number?]): CheckOutcome => ({ id: `${columns.join()} ${dimension}`, kind: "not-missing", column: columns[0] ?? null, columns, dimension, severity: "error", mostly: 1, total, failed, failedShare: total === 0 ? 0 : failed / total, passed: failed === 0, rows: [] });

test("a column's score is the geometric mean of its dimensions, the worst column first", () => {
  const scores = columnScores([outcome(["a"], "completeness", [1]), outcome(["a"], "validity", [6]), outcome(["a", "b"], "consistency", [0]), outcome([], "uniqueness", [3])]);
  expect(scores).toMatchObject([{ column: "a", failedChecks: 2, checks: 3 }, { column: "b", score: 1, dimensions: { consistency: 1 }, failedChecks: 0, checks: 1 }]);
  expect(scores[0]?.score).toBeCloseTo((0.9 * 0.4) ** (1 / 3), 12);
  expect(scores[0]?.dimensions.validity).toBeCloseTo(0.4, 12);
});

test("a dimension that fails wholly cannot be outweighed, and a check that judged nothing says nothing", () => {
  expect(columnScores([outcome(["a"], "completeness", [10]), outcome(["a"], "validity", [0])])[0]?.score).toBe(0);
  expect(columnScores([outcome(["a"], "validity", [0, 0])])).toEqual([]);
});
