import { mkdirSync, rmSync } from "node:fs";
import { ensureApp } from "../build/ensure-app.ts";
import { inRoot } from "../root.ts";
import { runPackage } from "../run-program.ts";
import { readPlaywrightReport, readVitestReport, type TestCounts } from "./test-counts.ts";

const REPORTS = inRoot("e2e", ".output", "reports");

/** Unit tests in Node, then engines and components in a browser. */
export async function runVitest(project: "node" | "browser"): Promise<TestCounts> {
  const report = freshReport(`vitest-${project}.json`);
  const exitCode = await runPackage("vitest", ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  return readVitestReport(report, exitCode);
}

/** Journeys through the built app. */
export async function runPlaywright(parameters: readonly string[] = []): Promise<TestCounts> {
  const report = freshReport("playwright.json");
  if (!(await ensureApp())) return { passed: 0, failed: 1, skipped: 0 };
  const exitCode = await runPackage("@playwright/test", ["test", "--config", "e2e/playwright.config.ts", ...parameters], { bin: "playwright", env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  return readPlaywrightReport(report, exitCode);
}

function freshReport(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const path = `${REPORTS}/${name}`;
  rmSync(path, { force: true });
  return path;
}
