import { headProbabilities, type SoftmaxHead } from "#core/learn/predict-head.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import type { Model } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { embedPart, type ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import type { CommandContext } from "#workspace/command.ts";

/** A model ready to answer. */
export interface LoadedModel {
  readonly model: Model;
  readonly encoder: ReadyEncoder;
  readonly head: SoftmaxHead;
}

/** The model of that name or id with its weights. Problems: model-missing, storage-failed. */
export async function loadModel(context: CommandContext, name: string): Promise<Result<LoadedModel, Problem>> {
  const { models, id } = context.project();
  const model = models.find((candidate) => candidate.id === name) ?? models.findLast((candidate) => candidate.name === name);
  if (!model) return failed({ code: "model-missing", model: name, known: models.map((candidate) => candidate.name) });
  const head = await context.ports.storage.readFile(id, model.headFileId);
  if (!head.ok) return head;
  const fitted = await readFitted(context, model);
  if (!fitted.ok) return fitted;
  const numbers = new Float32Array(await head.value.arrayBuffer());
  const weights = numbers.slice(0, model.dimensions * model.classes.length);
  const bias = numbers.slice(model.dimensions * model.classes.length);
  return ok({ model, encoder: { id: model.encoder, dimensions: model.dimensions, fitted: fitted.value }, head: { weights, bias, dimensions: model.dimensions, classes: model.classes.length } });
}

async function readFitted(context: CommandContext, model: Model): Promise<Result<Uint8Array | null, Problem>> {
  if (model.encoderFileId === null) return ok(null);
  const file = await context.ports.storage.readFile(context.project().id, model.encoderFileId);
  return file.ok ? ok(new Uint8Array(await file.value.arrayBuffer())) : file;
}

/** The bytes of a head as kept: weights, then bias. */
export function headBytes({ weights, bias }: { readonly weights: Float32Array; readonly bias: Float32Array }): Uint8Array {
  const numbers = new Float32Array(weights.length + bias.length);
  numbers.set(weights);
  numbers.set(bias, weights.length);
  return new Uint8Array(numbers.buffer);
}

interface ClassifyWish {
  readonly texts: readonly string[];
  readonly device: DeviceChoice;
  readonly from: number;
  readonly to: number;
}

/** Calibrated probabilities of every class. Shape: [texts, classes], row-major. */
export async function classify(context: CommandContext, loaded: LoadedModel, wish: ClassifyWish): Promise<Result<Float32Array, Problem>> {
  const embedded = await embedPart(context, loaded.encoder, wish);
  return embedded.ok ? ok(await probabilitiesInPieces(loaded.head, embedded.value.vectors, loaded.model.temperature)) : embedded;
}

/** Multiplications between two breaths of the page: some 20 ms. */
const PIECE = 10_000_000;

/** Probabilities of many rows without holding up the page. Shape: features [rows, dimensions] → [rows, classes]. */
export async function probabilitiesInPieces(head: SoftmaxHead, features: Float32Array, temperature: number): Promise<Float32Array> {
  const rows = features.length / head.dimensions;
  const rowsAtOnce = Math.max(1, Math.floor(PIECE / (head.dimensions * head.classes)));
  const probabilities = new Float32Array(rows * head.classes);
  for (let start = 0; start < rows; start += rowsAtOnce) {
    const piece = features.subarray(start * head.dimensions, (start + rowsAtOnce) * head.dimensions);
    probabilities.set(headProbabilities(head, piece, temperature), start * head.classes);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return probabilities;
}
