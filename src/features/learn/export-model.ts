import { downloadZip } from "client-zip";
import { z } from "zod";
import { encodeHead } from "#core/learn/heads/encode-head.ts";
import { headNumbers, shapeOf } from "#core/learn/heads/head.ts";
import { cardMarkdown } from "#core/learn/card/card-block.ts";
import { cardHtml } from "#core/learn/card/card-html.ts";
import { projectionNumbers } from "#core/learn/features/projection-numbers.ts";
import { MANIFEST_NAME, portableModel, type PortableModel } from "#core/learn/registry/model-manifest.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { loadCardSpeech, type CardSpeech } from "#features/learn/card/card-speech.ts";
import { modelCard, type CardContent } from "#features/learn/card/model-card.ts";
import { bytesOf } from "#features/learn/keep-model-files.ts";
import { loadModel, type LoadedModel } from "#features/learn/load-model.ts";
import { ENCODER_FOLDER, FITTED_FILE, HEAD_FILE, manifestOf, PROJECTION_FILE } from "#features/learn/registry/model-package.ts";
import { LANGUAGE_TAGS, LANGUAGES, type Language } from "#ui/words/words.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface ExportedModel {
  readonly path: string;
  readonly bytes: number;
  readonly files: readonly string[];
}

interface ModelFile {
  readonly name: string;
  readonly input: string | Uint8Array;
}

/** Writes a model as a zip that answers by itself: head and encoder, the card, a script for Node and a page for a browser. Without a language, the card is in that of the page. */
export const exportModel = defineCommand({
  id: "model.export",
  input: z.strictObject({ model: z.string(), path: z.string(), language: z.enum(LANGUAGES).optional() }),
  async run(context, input): Promise<Result<ExportedModel, Problem>> {
    const loaded = await loadModel(context, input.model);
    if (!loaded.ok) return loaded;
    const files = await exportedFiles(context, loaded.value, input.language);
    if (!files.ok) return files;
    const lastModified = new Date(loaded.value.model.createdAt);
    const zip = await downloadZip(files.value.map(({ name, input: content }) => ({ name, input: content, lastModified }))).arrayBuffer();
    const saved = context.ports.files.save(input.path, new Uint8Array(zip), "application/zip");
    return saved.ok ? ok({ ...saved.value, files: files.value.map(({ name }) => name) }) : saved;
  },
});

/** Where each file of the folder comes from when it is one that ships with the app. */
const RUNTIME = { "steward-model.mjs": "export/steward-model.mjs", "score.mjs": "export/score.mjs", "ort.mjs": "ort/ort-wasm-simd-threaded.asyncify.mjs", "ort.wasm": "ort/ort-wasm-simd-threaded.asyncify.wasm" };
/** What the page needs of the folder; the rest it does without. */
const NOT_IN_PAGE = new Set(["score.mjs", "card.md", "card.html", "classes.json", HEAD_FILE]);

async function exportedFiles(context: CommandContext, loaded: LoadedModel, language: Language | undefined): Promise<Result<ModelFile[], Problem>> {
  const shipped = await readShipped(context, RUNTIME);
  if (!shipped.ok) return shipped;
  const encoder = await encoderFiles(context, loaded);
  if (!encoder.ok) return encoder;
  const own = [...modelFiles(loaded), ...cardFiles({ model: loaded.model, history: context.project().championHistory }, await loadCardSpeech(language))];
  const files = [...own, ...shipped.value, ...Array.from(encoder.value, ([name, input]): ModelFile => ({ name: `${ENCODER_FOLDER}${name}`, input }))];
  const listed = [...files, { name: "model.json", input: modelFacts(loaded, files.map(({ name }) => name)) }];
  const template = await context.ports.shipped.read("export/page.html");
  if (!template.ok) return template;
  const page = { name: "page.html", input: fillPage(new TextDecoder().decode(template.value), loaded.model.name, listed.filter(({ name }) => !NOT_IN_PAGE.has(name))) };
  const whole = [...listed, page];
  return ok([...whole, { name: MANIFEST_NAME, input: await manifestOf(portable(loaded), whole) }]);
}

/** A fitted encoder is in the page already and takes only its state; a fine-tuned one travels whole. */
function encoderFiles(context: CommandContext, { model, encoder: { id, fitted } }: LoadedModel): Promise<Result<ReadonlyMap<string, Uint8Array>, Problem>> {
  if (fitted === null) return context.ports.embedder.files(id);
  return model.tuned ? context.ports.embedder.files(id, fitted) : Promise.resolve(ok(new Map()));
}

async function readShipped(context: CommandContext, paths: Readonly<Record<string, string>>): Promise<Result<ModelFile[], Problem>> {
  const files: ModelFile[] = [];
  for (const [name, path] of Object.entries(paths)) {
    const read = await context.ports.shipped.read(path);
    if (!read.ok) return read;
    files.push({ name, input: read.value });
  }
  return ok(files);
}

function modelFiles({ model, head, encoder, features }: LoadedModel): ModelFile[] {
  const projections = projectionNumbers(features.projections);
  return [
    { name: "head.onnx", input: encodeHead(head, model.temperature) },
    { name: HEAD_FILE, input: bytesOf(headNumbers(head)) },
    { name: "classes.json", input: JSON.stringify(model.classes, null, 2) },
    ...(encoder.fitted && !model.tuned ? [{ name: FITTED_FILE, input: encoder.fitted }] : []),
    ...(projections.length > 0 ? [{ name: PROJECTION_FILE, input: bytesOf(projections) }] : []),
  ];
}

function cardFiles(content: CardContent, speech: CardSpeech): ModelFile[] {
  const card = modelCard(content, speech);
  return [
    { name: "card.md", input: cardMarkdown(card) },
    { name: "card.html", input: cardHtml(content.model.name, card, LANGUAGE_TAGS[speech.language]) },
  ];
}

function portable({ model, head, features }: LoadedModel): PortableModel {
  return portableModel(model, { features: features.recipe, headShape: shapeOf(head) });
}

function modelFacts(loaded: LoadedModel, files: readonly string[]): string {
  return JSON.stringify({ ...portable(loaded), files, input: "features float32 [batch, dimensions]", output: "probabilities float32 [batch, classes], calibrated" }, null, 2);
}

/** Everything in one page, so that it opens from a disk as well as from a server. */
function fillPage(template: string, name: string, files: readonly ModelFile[]): string {
  const encoded = Object.fromEntries(files.map((file) => [file.name, toBase64(typeof file.input === "string" ? new TextEncoder().encode(file.input) : file.input)]));
  const title = name.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return template.replaceAll("STEWARD_NAME", () => title).replace("STEWARD_FILES", () => JSON.stringify(encoded));
}

const BASE64_PIECE = 0x8000 - (0x8000 % 3);

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += BASE64_PIECE) parts.push(btoa(String.fromCharCode(...bytes.subarray(from, from + BASE64_PIECE))));
  return parts.join("");
}
