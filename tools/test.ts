import { ensureAssets } from "./build/ensure-assets.ts";
import { ensureChromium } from "./test/ensure-chromium.ts";
import { runChecks } from "./test/run-checks.ts";
import { runPlaywright, runVitest } from "./test/run-suites.ts";
import { addCounts, countLine, type TestCounts } from "./test/test-counts.ts";

interface Suite {
  readonly name: string;
  readonly run: () => Promise<TestCounts>;
}

const SUITES: readonly Suite[] = [
  { name: "checks (types, lint, floors, unused code)", run: async () => ({ passed: 0, failed: (await runChecks()).length, skipped: 0 }) },
  { name: "unit tests (Node)", run: () => runVitest("node") },
  { name: "engines and components (browser)", run: () => runVitest("browser") },
  { name: "journeys (built app)", run: () => runPlaywright() },
];
const BROKEN_SETUP: TestCounts = { passed: 0, failed: 1, skipped: 0 };

const counts = await runAll();
console.log(countLine(counts));
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

async function runAll(): Promise<TestCounts> {
  if ((await ensureChromium()) === null) return BROKEN_SETUP;
  if (!(await ensureAssets())) return BROKEN_SETUP;
  const results: { readonly name: string; readonly counts: TestCounts; readonly seconds: number }[] = [];
  for (const { name, run } of SUITES) {
    console.log(`\n━━ ${name}`);
    const startedAt = performance.now();
    results.push({ name, counts: await run(), seconds: (performance.now() - startedAt) / 1000 });
  }
  console.log("");
  for (const result of results) console.log(`${result.counts.failed === 0 ? "✓" : "✗"} ${result.name}: ${countLine(result.counts)} (${result.seconds.toFixed(0)} s)`);
  return addCounts(results.map((result) => result.counts));
}
