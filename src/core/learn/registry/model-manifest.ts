import { z } from "zod";
import { FEATURE_RECIPE, recipeWidth, type FeatureBlock, type FeatureRecipe } from "#core/learn/features/feature-recipe.ts";
import { HEAD_SHAPE, type HeadShape } from "#core/learn/heads/head.ts";
import { CARRIED_EVALUATION, Model } from "#core/project/model.ts";

export const MANIFEST_NAME = "manifest.json";
export const MANIFEST_VERSION = 1;

/** What a model is, told without anything of the rows it learned from: named field by field, so that a new field of a model travels only when it is put here. */
const TRAVELLING = Model.pick({
  name: true, datasetName: true, datasetVersion: true, text: true, label: true, encoder: true, dimensions: true, classes: true, dataHash: true, labelSource: true, classCounts: true, head: true, temperature: true, offsets: true, labelSets: true,
  config: true, effects: true, tuned: true, notes: true, settings: true, device: true, deviceReason: true, trainRows: true, validationRows: true, skippedRows: true, objective: true, iterations: true, history: true, embedMs: true, fitMs: true, tuneMs: true, createdAt: true,
});
/** Fields of a model that stay, or that the zip carries in another form. */
export const STAYING_FIELDS = ["id", "datasetId", "encoderFileId", "projectionFileId", "headFileId", "trainTextsFileId", "features", "headShape", "stage", "origin", "evaluations"] as const;

export const PORTABLE_MODEL = TRAVELLING.extend({ features: FEATURE_RECIPE, headShape: HEAD_SHAPE, evaluations: z.array(CARRIED_EVALUATION) });
export type PortableModel = z.infer<typeof PORTABLE_MODEL>;

/** manifest.json of an exported model: the model, and every other file of the zip byte for byte. */
export const MODEL_MANIFEST = z.object({
  format: z.literal("steward-model"),
  version: z.literal(MANIFEST_VERSION),
  model: PORTABLE_MODEL,
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
});
export type ModelManifest = z.infer<typeof MODEL_MANIFEST>;

/** A model as it travels: no text, no hash of one text, no row number, no id of this project. */
export function portableModel(model: Model, parts: { readonly features: FeatureRecipe; readonly headShape: HeadShape }): PortableModel {
  const settings = { ...model.settings, testDatasetId: null };
  return PORTABLE_MODEL.parse({ ...model, ...parts, settings, evaluations: [...(model.origin?.evaluations ?? []), ...model.evaluations] });
}

export type ManifestAnswer = { readonly kind: "read"; readonly manifest: ModelManifest } | { readonly kind: "strange" } | { readonly kind: "other-version"; readonly version: number } | { readonly kind: "broken"; readonly detail: string };

/** What a manifest says; "strange": it is none of ours. */
export function readManifest(document: unknown): ManifestAnswer {
  const head = z.object({ format: z.literal("steward-model"), version: z.number() }).safeParse(document);
  if (!head.success) return { kind: "strange" };
  if (head.data.version !== MANIFEST_VERSION) return { kind: "other-version", version: head.data.version };
  const whole = MODEL_MANIFEST.safeParse(document);
  if (!whole.success) return { kind: "broken", detail: whole.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n") };
  return isCoherent(whole.data.model) ? { kind: "read", manifest: whole.data } : { kind: "broken", detail: "sizes do not fit one another" };
}

/** Whether features, layers and classes have sizes that fit one another. */
function isCoherent({ features, headShape, dimensions, classes, offsets, labelSets }: PortableModel): boolean {
  const widthsFit = recipeWidth(features) === dimensions && features.blocks.every(isWholeBlock);
  const classesFit = classes.length > 0 && headShape.classes === classes.length && (offsets.length === 0 || offsets.length === classes.length);
  return widthsFit && classesFit && doSetsFit({ labelSets, headShape, classes }) && headShape.members.length > 0 && headShape.members.every((layers) => isChain(layers, { from: dimensions, to: headShape.output === "ordinal" ? classes.length - 1 : classes.length }));
}

/** A threshold for each label where, and only where, each label stands by itself. */
function doSetsFit({ labelSets, headShape, classes }: Pick<PortableModel, "labelSets" | "headShape" | "classes">): boolean {
  if (labelSets === null) return headShape.output !== "sigmoid";
  return headShape.output === "sigmoid" && labelSets.thresholds.length === classes.length && labelSets.commonest.every((label) => label >= 0 && label < classes.length);
}

function isChain(layers: HeadShape["members"][number], { from, to }: { readonly from: number; readonly to: number }): boolean {
  let width = from;
  for (const { inputs, outputs } of layers) {
    if (inputs !== width) return false;
    width = outputs;
  }
  return layers.length > 0 && width === to;
}

function isWholeBlock(block: FeatureBlock): boolean {
  return block.kind !== "target" || block.ratios.length === block.buckets * block.classes;
}

/** The same model under another name of its encoder, as it is known where the model comes to. */
export function withEncoder(model: PortableModel, encoder: string): PortableModel {
  const blocks = model.features.blocks.map((block) => ("encoder" in block ? { ...block, encoder } : block));
  return { ...model, encoder, features: { blocks } };
}
