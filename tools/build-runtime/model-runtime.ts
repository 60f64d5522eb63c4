import * as ort from "onnxruntime-web/webgpu";
import { z } from "zod";
import { applyFeatures } from "#core/learn/features/apply-features.ts";
import { FEATURE_RECIPE, recipeColumns, recipeTexts, recipeWidth, type FeatureRecipe } from "#core/learn/features/feature-recipe.ts";
import { readProjections } from "#core/learn/features/projection-numbers.ts";
import { decide } from "#core/learn/judge/class-offsets.ts";
import { decideSets } from "#core/learn/label-sets/decide-sets.ts";
import { joinLabels, LABEL_SEPARATOR } from "#core/learn/label-sets/label-separator.ts";
import { embedLexical } from "#core/lexical/embed-lexical.ts";
import { readLexicalState } from "#core/lexical/lexical-state.ts";
import { runThrough } from "#core/lexical/stepwise.ts";
import { embedTexts } from "#engines/ort/embedding/embed-texts.ts";
import { ENCODER_FOLDER } from "#engines/ort/embedding/encoder-entry.ts";
import { openTokenReader } from "#engines/ort/embedding/open-token-reader.ts";
import { readVectors, toFeeds } from "#engines/ort/embedding/token-batch.ts";
import type { OrtTensor } from "#engines/ort/session-room.ts";

/** What an exported folder holds, by name. */
export type ReadFile = (name: string) => Promise<Uint8Array>;

export interface Answer {
  /** Null where the row has no text; several labels as the separator of the model joins them. */
  readonly label: string | null;
  readonly confidence: number | null;
  /** By class. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface ExportedModel {
  readonly name: string;
  readonly classes: readonly string[];
  /** Columns that it reads, the text first. */
  readonly columns: readonly string[];
  /** Answers of rows, each a record of column → cell as it stands in a CSV. */
  score(rows: readonly Readonly<Record<string, string | null | undefined>>[]): Promise<readonly Answer[]>;
}

const FACTS = z.object({ name: z.string(), text: z.string(), encoder: z.string(), classes: z.array(z.string()), offsets: z.array(z.number()), labelSets: z.object({ separator: LABEL_SEPARATOR, thresholds: z.array(z.number()) }).nullable().default(null), features: FEATURE_RECIPE, files: z.array(z.string()) });
type Facts = z.infer<typeof FACTS>;
const ROWS_AT_ONCE = 1000;
const TOKEN_BUDGET = 2048;

/** Opens the model of an exported folder with nothing but that folder. `glueUrl` is where ort.mjs can be imported from. */
export async function openModel(readFile: ReadFile, glueUrl: string): Promise<ExportedModel> {
  // A Buffer of Node may lie anywhere in a larger one; numbers want their own beginning.
  const read: ReadFile = async (name) => Uint8Array.from(await readFile(name));
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  ort.env.wasm.wasmBinary = await read("ort.wasm");
  ort.env.wasm.wasmPaths = { mjs: glueUrl };
  const facts = FACTS.parse(await readJson(read, "model.json"));
  const head = await openSession(await read("head.onnx"));
  const embed = facts.files.includes("encoder.bin") ? openLexical(await read("encoder.bin")) : await openEncoder(read);
  const projections = facts.files.includes("projection.f32") ? readProjections(facts.features, floatsOf(await read("projection.f32"))) : [];
  if (projections === null) throw new Error("projection.f32 does not fit model.json");

  async function scoreSome(rows: readonly Readonly<Record<string, string | null | undefined>>[]): Promise<Answer[]> {
    const columns = new Map(recipeColumns(facts.features).map((name) => [name, rows.map((row) => cellOf(row[name], kindOf(facts.features, name)))]));
    const vectors = new Map<string, Float32Array>();
    for (const name of recipeTexts(facts.features)) vectors.set(name, await embed((columns.get(name) ?? []).map((cell) => String(cell ?? ""))));
    const features = applyFeatures({ recipe: facts.features, projections: projections ?? [] }, { rows: rows.length, columns, vectors });
    const { probabilities } = await head.run({ features: new ort.Tensor("float32", features, [rows.length, recipeWidth(facts.features)]) });
    const texts = columns.get(facts.text) ?? [];
    return answersOf(facts, await floatData(probabilities), texts);
  }

  return {
    name: facts.name,
    classes: facts.classes,
    columns: recipeColumns(facts.features),
    async score(rows) {
      const answers: Answer[] = [];
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) answers.push(...(await scoreSome(rows.slice(from, from + ROWS_AT_ONCE))));
      return answers;
    },
  };
}

/** Rows of a CSV with a header (RFC 4180). */
export function readCsv(text: string): Record<string, string>[] {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy;
  const body = text.replace(/^\uFEFF/, "");
  for (let match = cell.exec(body); match !== null && match.index < body.length; match = cell.exec(body)) {
    records.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== ",") records.push([]);
  }
  const [head = [], ...rows] = records.filter((record) => record.length > 0);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
}

/** One cell as CSV wants it. */
export function csvCell(value: string | number | null): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function answersOf(facts: Facts, probabilities: Float32Array, texts: readonly unknown[]): Answer[] {
  const { classes } = facts;
  const { labels, confidence } = labelsOf(facts, probabilities);
  return texts.map((text, row) => {
    if (text === null) return { label: null, confidence: null, probabilities: {} };
    return { label: labels[row] ?? null, confidence: confidence[row] ?? null, probabilities: Object.fromEntries(classes.map((name, index) => [name, probabilities[row * classes.length + index] ?? 0])) };
  });
}

function labelsOf({ classes, offsets, labelSets }: Facts, probabilities: Float32Array): { readonly labels: readonly (string | null)[]; readonly confidence: Float32Array } {
  if (labelSets === null) {
    const { predicted, confidence } = decide(probabilities, classes.length, offsets);
    return { labels: Array.from(predicted, (label) => classes[label] ?? null), confidence };
  }
  const { sets, confidence } = decideSets(probabilities, labelSets.thresholds);
  return { labels: sets.map((set) => joinLabels(set.map((label) => classes[label] ?? ""), labelSets.separator)), confidence };
}

type Embed = (texts: readonly string[]) => Promise<Float32Array>;

function openLexical(bytes: Uint8Array): Embed {
  const state = readLexicalState(bytes);
  if (!state.ok) throw new Error(`encoder.bin: ${JSON.stringify(state.problem)}`);
  return (texts) => Promise.resolve(runThrough(embedLexical(texts, state.value)));
}

async function openEncoder(read: ReadFile): Promise<Embed> {
  const entry = ENCODER_FOLDER.parse(await readJson(read, "encoder/steward.json"));
  const [tokenizer, config] = [await readJson(read, "encoder/tokenizer.json"), await readJson(read, "encoder/tokenizer_config.json")];
  const tokens = openTokenReader(tokenizer, config, entry);
  const session = await openSession(await read("encoder/model.onnx"));
  const run = async (rows: readonly Int32Array[], padTo: number) => {
    const feeds = Object.fromEntries(Object.entries(toFeeds(rows, padTo, session)).map(([name, tensor]) => [name, new ort.Tensor(tensor.type, tensor.data, tensor.dims)]));
    const outputs = await session.run(feeds);
    const read32: Record<string, OrtTensor> = {};
    for (const [name, value] of Object.entries(outputs)) read32[name] = { type: "float32", data: await floatData(value), dims: value.dims };
    const vectors = readVectors(read32, rows, entry);
    if (vectors === null) throw new Error("the encoder gives no vectors of the promised shape");
    return { ok: true as const, value: vectors };
  };
  return async (texts) => {
    const embedded = await embedTexts(texts, { tokens, dimensions: entry.dimensions, tokenBudget: TOKEN_BUDGET, run });
    if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
    return embedded.value;
  };
}

function openSession(model: Uint8Array): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(model, { executionProviders: ["wasm"], logSeverityLevel: 3 });
}

async function floatData(value: ort.OnnxValue | undefined): Promise<Float32Array> {
  const data = value === undefined || !("getData" in value) ? null : await value.getData();
  if (!(data instanceof Float32Array)) throw new Error("the model gave no float32 numbers");
  return data;
}

async function readJson(read: ReadFile, name: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await read(name)));
}

function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}

type CellKind = "text" | "number" | "date";

function kindOf({ blocks }: FeatureRecipe, name: string): CellKind {
  const kind = blocks.find((block) => block.column === name)?.kind;
  return kind === "number" || kind === "date" ? kind : "text";
}

/** A date without a zone is taken as UTC, as the studio does. */
function cellOf(cell: string | null | undefined, kind: CellKind): string | number | null {
  if (cell === null || cell === undefined || cell.trim() === "") return null;
  if (kind === "text") return cell;
  const value = kind === "number" ? Number(cell) : Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(cell) ? cell : `${cell.trim().replace(" ", "T")}Z`);
  if (kind === "date" && !Number.isFinite(value)) return finiteOrNull(Date.parse(`${cell.trim()}T00:00:00Z`));
  return finiteOrNull(value);
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
