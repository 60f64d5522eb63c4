import { applyFeatures, type FittedFeatures } from "#core/learn/features/apply-features.ts";
import { recipeTexts, textRecipe, type FeatureRecipe, type FeatureTable } from "#core/learn/features/feature-recipe.ts";
import { readProjections } from "#core/learn/features/projection-numbers.ts";
import { headFrom, type Head, type HeadShape } from "#core/learn/heads/head.ts";
import { encodeHead } from "#core/learn/heads/encode-head.ts";
import { findChampion, type Registry } from "#core/learn/registry/champions.ts";
import { championLabel } from "#core/learn/registry/model-name.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Model } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import { embedColumns } from "#features/learn/training/embed-columns.ts";
import type { CommandContext } from "#workspace/command.ts";

/** A model ready to answer. */
export interface LoadedModel {
  readonly model: Model;
  readonly encoder: ReadyEncoder;
  readonly features: FittedFeatures;
  readonly head: Head;
}

/** The model of that name or id with its weights, or the champion, first of all that of the table `datasetId`. Problems: model-missing, champion-missing, model-broken, storage-failed. */
export async function loadModel(context: CommandContext, name: string, datasetId?: string): Promise<Result<LoadedModel, Problem>> {
  const model = findModel(context.project(), name, datasetId);
  return model.ok ? readModel(context, model.value) : model;
}

/** The model of that id, or the latest of that name; "champion:<label>" is the champion for that label. Problems: model-missing, champion-missing. */
export function findModel(registry: Registry, name: string, datasetId?: string): Result<Model, Problem> {
  const { models } = registry;
  const label = championLabel(name);
  if (label !== null) return foundChampion(registry, label, datasetId);
  const model = models.find((candidate) => candidate.id === name) ?? models.findLast((candidate) => candidate.name === name);
  return model ? ok(model) : failed({ code: "model-missing", model: name, known: models.map((candidate) => candidate.name) });
}

function foundChampion(registry: Registry, label: string, datasetId: string | undefined): Result<Model, Problem> {
  const model = findChampion(registry, label, datasetId);
  const known = registry.models.filter(({ stage }) => stage === "champion").map((champion) => champion.label);
  return model ? ok(model) : failed({ code: "champion-missing", label, known: [...new Set(known)] });
}

async function readModel(context: CommandContext, model: Model): Promise<Result<LoadedModel, Problem>> {
  const numbers = await readKept(context, model.headFileId);
  if (!numbers.ok) return numbers;
  const head = headFrom(shapeOfModel(model), new Float32Array(numbers.value));
  const features = await readFeatures(context, model);
  if (!features.ok) return features;
  if (head === null || features.value === null) return failed({ code: "model-broken", model: model.name });
  const fitted = model.encoderFileId === null ? ok(null) : await readKept(context, model.encoderFileId);
  if (!fitted.ok) return fitted;
  const encoder = { id: model.encoder, dimensions: vectorDimensions(features.value.recipe) ?? model.dimensions, fitted: fitted.value && new Uint8Array(fitted.value) };
  return ok({ model, encoder, features: features.value, head });
}

function shapeOfModel({ headShape, dimensions, classes }: Model): HeadShape {
  return headShape ?? { output: "softmax", classes: classes.length, members: [[{ inputs: dimensions, outputs: classes.length }]] };
}

async function readFeatures(context: CommandContext, model: Model): Promise<Result<FittedFeatures | null, Problem>> {
  const recipe = model.features ?? textRecipe(model.text, model.encoder, model.dimensions);
  if (model.projectionFileId === null) return ok({ recipe, projections: [] });
  const numbers = await readKept(context, model.projectionFileId);
  if (!numbers.ok) return numbers;
  const projections = readProjections(recipe, new Float32Array(numbers.value));
  return ok(projections && { recipe, projections });
}

async function readKept(context: CommandContext, fileId: string): Promise<Result<ArrayBuffer, Problem>> {
  const file = await context.ports.storage.readFile(context.project().id, fileId);
  return file.ok ? ok(await file.value.arrayBuffer()) : file;
}

function vectorDimensions(recipe: FeatureRecipe): number | undefined {
  return recipe.blocks.find((block) => block.kind === "text" || block.kind === "pair")?.dimensions;
}

export interface AnswerWish {
  readonly rows: number;
  /** Values by the names that the model was trained with. */
  readonly columns: FeatureTable["columns"];
  readonly device: DeviceChoice;
  readonly from: number;
  readonly to: number;
}

/** Calibrated probabilities of every class. Shape: [rows, classes], row-major. */
export async function answerRows(context: CommandContext, loaded: LoadedModel, wish: AnswerWish): Promise<Result<Float32Array, Problem>> {
  const texts = new Map(recipeTexts(loaded.features.recipe).map((name) => [name, wish.columns.get(name) ?? []]));
  const embedded = await embedColumns(context, loaded.encoder, { ...wish, columns: texts });
  if (!embedded.ok) return embedded;
  const features = applyFeatures(loaded.features, { rows: wish.rows, columns: wish.columns, vectors: embedded.value.vectors });
  return scoreFeatures(context, loaded, { features, device: wish.device });
}

/** Calibrated probabilities of rows whose features are known. Shape: features [rows, dimensions] → [rows, classes]. */
export function scoreFeatures(context: CommandContext, { head, model }: { readonly head: Head; readonly model: Pick<Model, "temperature" | "dimensions"> }, { features, device }: { readonly features: Float32Array; readonly device: DeviceChoice }): Promise<Result<Float32Array, Problem>> {
  return context.ports.trainer.score({ model: encodeHead(head, model.temperature), features, dimensions: model.dimensions, device }, { signal: context.signal });
}
