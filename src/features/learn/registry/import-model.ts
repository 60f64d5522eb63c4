import { z } from "zod";
import type { Projection } from "#core/learn/features/principal-components.ts";
import { readProjections } from "#core/learn/features/projection-numbers.ts";
import { headFrom, type Head } from "#core/learn/heads/head.ts";
import { withEncoder } from "#core/learn/registry/model-manifest.ts";
import type { Model } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { keepModelFiles } from "#features/learn/keep-model-files.ts";
import { matchEncoder, type MatchedEncoder } from "#features/learn/registry/match-encoder.ts";
import { mayBeName } from "#features/learn/registry/model-names.ts";
import { FITTED_FILE, HEAD_FILE, PROJECTION_FILE, readPackage, type ModelPackage } from "#features/learn/registry/model-package.ts";
import { uniqueName } from "#features/learn/unique-name.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface ImportedModel {
  readonly model: string;
  readonly modelId: string;
  readonly label: string;
  readonly text: string;
  readonly classes: readonly string[];
  readonly encoder: string;
  /** The file brought the encoder, which is kept in this browser now. */
  readonly isEncoderAdded: boolean;
}

/** Takes in a model from the zip that model.export wrote; it answers as it did there. */
export const importModel = defineCommand({
  id: "model.import",
  input: z.strictObject({ path: z.string() }),
  async run(context, { path }): Promise<Result<ImportedModel, Problem>> {
    const file = context.ports.files.open(path);
    if (!file.ok) return file;
    context.progress(0.05, "unpacking");
    const parcel = await readPackage(file.value);
    if (!parcel.ok) return parcel;
    const named = mayBeName(parcel.value.manifest.model.name);
    if (!named.ok) return named;
    const parts = readParts(parcel.value);
    if (parts === null) return failed({ code: "model-file-damaged", file: file.value.name, part: HEAD_FILE, detail: "" });
    const encoder = await matchEncoder(context, parcel.value);
    if (!encoder.ok) return encoder;
    const fits = await answersWith(context, encoder.value, { parcel: parcel.value, file: file.value.name });
    return fits.ok ? keep(context, { parcel: parcel.value, parts, encoder: encoder.value, fileName: file.value.name }) : fits;
  },
});

interface Parts {
  readonly head: Head;
  readonly projections: readonly Projection[];
}

/** null: numbers are missing, too many or none. */
function readParts({ manifest, files }: ModelPackage): Parts | null {
  const { headShape, features } = manifest.model;
  const numbers = floatsOf(files.get(HEAD_FILE));
  const basis = floatsOf(files.get(PROJECTION_FILE));
  const head = numbers && headFrom(headShape, numbers);
  const projections = basis && readProjections(features, basis);
  return head && projections && { head, projections };
}

/** Bytes of a zip lie anywhere in a larger buffer; numbers want their own. null: not whole or not finite. */
function floatsOf(bytes: Uint8Array = new Uint8Array()): Float32Array | null {
  if (bytes.length % Float32Array.BYTES_PER_ELEMENT !== 0) return null;
  const numbers = new Float32Array(Uint8Array.from(bytes).buffer);
  return numbers.every(Number.isFinite) ? numbers : null;
}

/** Tries the encoder on one text, so that a state that cannot be read is known now. */
async function answersWith(context: CommandContext, { id }: MatchedEncoder, { parcel: { manifest, files }, file }: { readonly parcel: ModelPackage; readonly file: string }): Promise<Result<null, Problem>> {
  context.progress(0.7, "trying-encoder");
  const embedded = await context.ports.embedder.embed({ encoder: id, fitted: files.get(FITTED_FILE), texts: [manifest.model.label], device: "auto" }, { signal: context.signal });
  if (!embedded.ok) return embedded;
  const fits = manifest.model.features.blocks.every((block) => !("encoder" in block) || block.dimensions === embedded.value.dimensions);
  return fits ? ok(null) : failed({ code: "model-file-damaged", file, part: "encoder", detail: String(embedded.value.dimensions) });
}

interface Keeping {
  readonly parcel: ModelPackage;
  readonly parts: Parts;
  readonly encoder: MatchedEncoder;
  readonly fileName: string;
}

async function keep(context: CommandContext, { parcel: { manifest, files }, parts, encoder, fileName }: Keeping): Promise<Result<ImportedModel, Problem>> {
  const ids = await keepModelFiles(context, { ...parts, fitted: files.get(FITTED_FILE) ?? null, trainTexts: [] });
  if (!ids.ok) return ids;
  const { evaluations, ...told } = withEncoder(manifest.model, encoder.id);
  const model: Model = {
    ...told,
    ...ids.value,
    id: context.ports.newId(),
    name: uniqueName(told.name, context.project().models),
    datasetId: "",
    stage: "candidate",
    origin: { fileName, at: context.ports.clock.now(), evaluations },
    evaluations: [],
  };
  const committed = context.commit("import-model", (project) => ({ ...project, models: [...project.models, model] }));
  const { label, text, classes } = model;
  return committed.ok ? ok({ model: model.name, modelId: model.id, label, text, classes, encoder: encoder.id, isEncoderAdded: encoder.isAdded }) : committed;
}
