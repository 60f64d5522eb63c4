import { ensureApp } from "./build/ensure-app.ts";
import { figureTable, type Figure } from "./bench/figure.ts";
import { measureEncoder, measureHead, measureTables } from "./bench/measure-engines.ts";
import { measureFirstPaint } from "./bench/measure-first-paint.ts";
import { openBenchBrowser } from "./bench/open-bench-page.ts";

if (await ensureApp()) await bench();
else process.exitCode = 1;

async function bench(): Promise<void> {
  const browser = await openBenchBrowser();
  const figures: Figure[] = [];
  const parts = { tables: measureTables, encoder: measureEncoder, head: measureHead, paint: async () => [await measureFirstPaint()] };
  const wanted = process.argv.slice(2);
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`measuring: ${name} …`);
    figures.push(...(await measure(browser)));
  }
  await browser.close();
  console.log(`\n${figureTable(figures)}\n\nA ratio above 1 means that ours is better.`);
}
