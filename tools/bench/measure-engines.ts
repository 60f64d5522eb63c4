import { readFileSync } from "node:fs";
import { inRoot } from "../root.ts";
import { bigTables, labelledTexts, manyTexts } from "./bench-data.ts";
import type { Figure } from "./figure.ts";
import type { ProfileFigures } from "./pages/profile-many.ts";
import { inFreshPage, type BenchBrowser } from "./open-bench-page.ts";

const TEXTS = 4000;
const NUMBERS = new Intl.NumberFormat("en");

/** Load and profile of the biggest tables, and of a million rows of 20 columns, beside SUMMARIZE in the same DuckDB. */
export async function measureTables(browser: BenchBrowser): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const table of bigTables()) {
    const found = await inFreshPage(browser, async (page) => {
      await page.locator("#files").setInputFiles(table.path);
      return page.evaluate(() => globalThis.bench!.loadAndProfile());
    });
    figures.push(...profileLines(found, `${table.name}; load ${NUMBERS.format(Math.round(found.loadMs))} ms`));
  }
  const many = await inFreshPage(browser, (page) => page.evaluate(() => globalThis.bench!.profileMany()));
  return [...figures, ...profileLines(many, "made up")];
}

function profileLines(found: ProfileFigures, name: string): readonly Figure[] {
  const on = `${NUMBERS.format(found.rows)} rows × ${String(found.columns)}, ${name}`;
  const summarize = { reference: found.summarizeMs, unit: "ms", referenceName: "SUMMARIZE", on } as const;
  return [
    { what: "first facts", ours: found.firstMs, ...summarize },
    { what: "profile", ours: found.profileMs, ...summarize },
    { what: "relations", ours: found.relationsMs, ...summarize },
    { what: "memory after", ours: found.bytesAfter, reference: found.bytesBefore, unit: "bytes", referenceName: "before the profile", on },
  ];
}

/** Many checks on a big table beside the slowest of them alone. */
export async function measureChecks(browser: BenchBrowser): Promise<readonly Figure[]> {
  const found = await inFreshPage(browser, (page) => page.evaluate(() => globalThis.bench!.runManyChecks()));
  return [{ what: `${String(found.checks)} checks`, ours: found.allMs, reference: found.slowestMs, unit: "ms", referenceName: `the slowest alone: ${found.slowest}`, on: `${NUMBERS.format(found.rows)} rows × 20, made up` }];
}

/** Our encoder path beside plain batches of 32 in the order of arrival, on the same model file. */
export async function measureEncoder(browser: BenchBrowser): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { name, texts } of manyTexts(TEXTS)) {
    const input = { texts, dtype: dtypeInUse() };
    const ours = await inFreshPage(browser, (page) => page.evaluate(({ texts }) => globalThis.bench!.embedOurs(texts), input));
    const plain = await inFreshPage(browser, (page) => page.evaluate(({ texts, dtype }) => globalThis.bench!.embedPlainly(texts, dtype), input));
    if (Math.abs(ours.checksum - plain.checksum) > 1e-3 * texts.length) throw new Error(`the two do not compute the same: ${String(ours.checksum)} and ${String(plain.checksum)}`);
    const on = `${NUMBERS.format(texts.length)} ${name}, ${NUMBERS.format(ours.unique)} different, ${input.dtype}, WASM`;
    figures.push({ what: "encode", ours: perSecond(texts, ours.ms), reference: perSecond(texts, plain.ms), unit: "texts/s", referenceName: "transformers.js, 32 at a time", on });
  }
  return figures;
}

/** L-BFGS beside full-batch Adam on the same graph, to the same loss. */
export async function measureHead(browser: BenchBrowser): Promise<readonly Figure[]> {
  const { name, texts, classes } = labelledTexts();
  const names = [...new Set(classes)].sort();
  const task = { texts, labels: classes.map((one) => names.indexOf(one)), classes: names.length };
  const found = await inFreshPage(browser, (page) => page.evaluate((given) => globalThis.bench!.compareFits(given), task));
  const on = `${name}, ${NUMBERS.format(found.rows)} × ${String(found.dimensions)}, ${String(found.classes)} classes, WASM`;
  const adam = `full-batch Adam, ${String(found.adam.evaluations)} steps${found.adam.reached ? "" : " (gave up above our loss)"}`;
  return [
    { what: "head: time", ours: found.lbfgs.ms, reference: found.adam.ms, unit: "ms", referenceName: adam, on: `${on}; ours ${String(found.lbfgs.evaluations)} evaluations` },
    { what: "head: final objective", ours: found.lbfgs.objective, reference: found.adam.objective, unit: "loss", referenceName: adam, on },
  ];
}

function perSecond(texts: readonly string[], ms: number): number {
  return texts.length / (ms / 1000);
}

/** The form of the model that the app itself runs on WASM. */
function dtypeInUse(): "q8" | "fp32" {
  return readFileSync(inRoot("public", "models", "encoders.json"), "utf8").includes("model_quantized") ? "q8" : "fp32";
}
