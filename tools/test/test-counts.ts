import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number(), success: z.boolean() });
const PlaywrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }), errors: z.array(z.unknown()) });

export function readVitestReport(path: string, exitCode: number): TestCounts {
  return readReport(path, exitCode, (json) => {
    const report = VitestReport.parse(json);
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
  });
}

/** A journey that passed at its second try counts as passed; the list above the counts names it as flaky. */
export function readPlaywrightReport(path: string, exitCode: number): TestCounts {
  return readReport(path, exitCode, (json) => {
    const { stats, errors } = PlaywrightReport.parse(json);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
  });
}

export function addCounts(counts: readonly TestCounts[]): TestCounts {
  const sum = (pick: (one: TestCounts) => number) => counts.reduce((total, one) => total + pick(one), 0);
  return { passed: sum((one) => one.passed), failed: sum((one) => one.failed), skipped: sum((one) => one.skipped) };
}

/** The last line of npm test. */
export function countLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped === 0 ? line : `${line}, ${String(skipped)} skipped`;
}

/** A run that ended badly is never counted as good, also when no single test failed or nothing was written. */
function readReport(path: string, exitCode: number, count: (json: unknown) => TestCounts): TestCounts {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = count(JSON.parse(readFileSync(path, "utf8")));
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
