// Scores a CSV with this model: node score.mjs input.csv output.csv
// Needs Node 20 and the files beside it, nothing else. The columns that the model reads are in model.json.
import { readFile, writeFile } from "node:fs/promises";
import v8 from "node:v8";
import { csvCell, openModel, readCsv } from "./steward-model.mjs";

const [input, output] = process.argv.slice(2);
if (!input || !output) {
  console.error("usage: node score.mjs input.csv output.csv");
  process.exit(1);
}
const rows = readCsv(await readFile(input, "utf8"));
// Optimising one very large function takes Node a minute, at whose end it waits before it exits: worth it for many rows only.
if (rows.length < 20000) v8.setFlagsFromString("--wasm-tiering-budget=2000000000");
const here = (name) => new URL(name, import.meta.url);
const model = await openModel((name) => readFile(here(name)), here("ort.mjs").href);
const missing = model.columns.filter((column) => rows.length > 0 && !(column in rows[0]));
if (missing.length > 0) {
  console.error(`the input has no column ${missing.join(", ")}`);
  process.exit(1);
}
const answers = await model.score(rows);
const names = Object.keys(rows[0] ?? {});
const head = [...names, "predicted", "confidence", ...model.classes.map((name) => `p ${name}`)];
const lines = rows.map((row, index) => {
  const { label, confidence, probabilities } = answers[index];
  return [...names.map((name) => row[name]), label, confidence, ...model.classes.map((name) => probabilities[name] ?? null)].map(csvCell).join(",");
});
await writeFile(output, `${[head.map(csvCell).join(","), ...lines].join("\n")}\n`);
console.log(`${rows.length} rows → ${output}`);
