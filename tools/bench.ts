import { ensureApp } from "./build/ensure-app.ts";
import { figureTable, type Figure } from "./bench/figure.ts";
import { measureChecks, measureEncoder, measureHead, measureTables } from "./bench/measure-engines.ts";
import { measureAccuracy } from "./bench/measure-accuracy.ts";
import { measureErrors } from "./bench/measure-errors.ts";
import { measureImport } from "./bench/measure-import.ts";
import { measureFirstPaint } from "./bench/measure-first-paint.ts";
import { measurePollock } from "./bench/measure-pollock.ts";
import { measureLearning } from "./bench/measure-learning.ts";
import { measureRanking } from "./bench/measure-ranking.ts";
import { openBenchBrowser, type BenchBrowser } from "./bench/open-bench-page.ts";

type Part = (browser: BenchBrowser) => Promise<readonly Figure[]>;

const PARTS: Readonly<Record<string, Part>> = { tables: measureTables, checks: measureChecks, encoder: measureEncoder, head: measureHead, paint: async () => [await measureFirstPaint()] };
/** Parts that need public data or many minutes: run only when named. */
const ON_REQUEST: Readonly<Record<string, Part>> = { import: measureImport, learn: measureLearning };
/** Parts that measure no time and tell in words of their own. Words that name no part narrow them: accuracy TREC. */
const REPORTS: Readonly<Record<string, (only: readonly string[]) => Promise<string>>> = { pollock: measurePollock, errors: measureErrors, accuracy: measureAccuracy, ranking: measureRanking };

await bench(process.argv.slice(2));

/** Without names, every part but those on request. */
async function bench(wanted: readonly string[]): Promise<void> {
  const only = wanted.filter((word) => !Object.keys({ ...PARTS, ...ON_REQUEST, ...REPORTS }).includes(word));
  for (const [name, report] of Object.entries(REPORTS)) if (wanted.includes(name)) console.log(`\n${await report(only)}`);
  const parts = wanted.length === 0 ? Object.entries(PARTS) : Object.entries({ ...PARTS, ...ON_REQUEST }).filter(([name]) => wanted.includes(name));
  if (parts.length === 0) return;
  if (await ensureApp()) await measureInBrowser(parts);
  else process.exitCode = 1;
}

async function measureInBrowser(parts: readonly (readonly [string, Part])[]): Promise<void> {
  const browser = await openBenchBrowser();
  const figures: Figure[] = [];
  for (const [name, measure] of parts) {
    console.error(`measuring: ${name} …`);
    figures.push(...(await measure(browser)));
  }
  await browser.close();
  console.log(`\n${figureTable(figures)}\n\nA ratio above 1 means that ours is better.`);
}
