import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addCounts, countLine, readPlaywrightReport, readVitestReport } from "./test-counts.ts";

describe("the count of tests", () => {
  it("adds what the runners say", () => {
    const vitest = report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, success: true });
    const playwright = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] });
    expect(countLine(addCounts([readVitestReport(vitest, 0), readPlaywrightReport(playwright, 1)]))).toBe("9 passed, 1 failed, 4 skipped");
  });

  it("leaves out skipped when there are none", () => {
    expect(countLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  });

  it("counts a run that died as a failure", () => {
    const good = report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: true });
    expect(readVitestReport(good, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
    expect(readPlaywrightReport("/nowhere/report.json", 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

function report(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), "steward-")), "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}
