import { isEqual, pick } from "es-toolkit";
import { z } from "zod";
import { modelFile } from "#core/learn/encoder-files.ts";
import { parseJson } from "#core/parse-json.ts";
import { DTYPE, type EncoderCard, type EncoderParcel } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { ENCODER_FOLDER, FITTED_FILE, type ModelPackage } from "#features/learn/registry/model-package.ts";
import type { CommandContext } from "#workspace/command.ts";
import { sha256 } from "#workspace/sha256.ts";

export interface MatchedEncoder {
  readonly id: string;
  /** Brought by the file, for none like it was here. */
  readonly isAdded: boolean;
}

/** The encoder at hand that is byte for byte the model's own, else the one that came with the model, which is then kept. Problems: model-encoder-missing, those of embedder.add. */
export async function matchEncoder(context: CommandContext, parcel: ModelPackage): Promise<Result<MatchedEncoder, Problem>> {
  const cards = await context.ports.embedder.encoders();
  if (!cards.ok) return cards;
  const { encoder: id, name } = parcel.manifest.model;
  const card = cards.value.find((candidate) => candidate.id === id);
  const missing = failed({ code: "model-encoder-missing", model: name, encoder: id });
  if (parcel.files.has(FITTED_FILE)) return card?.needsFit === true ? ok({ id, isAdded: false }) : missing;
  if (card && (await isSameEncoder(context, card, parcel))) return ok({ id, isAdded: false });
  const brought = encoderParcel(parcel);
  if (brought === null) return missing;
  context.progress(0.4, "trying-encoder");
  const added = await context.ports.embedder.add(brought);
  return added.ok ? ok({ id: added.value.card.id, isAdded: true }) : added;
}

async function isSameEncoder(context: CommandContext, card: EncoderCard, { manifest, files }: ModelPackage): Promise<boolean> {
  if (card.needsFit) return false;
  const here = await context.ports.embedder.files(card.id);
  if (!here.ok) return false;
  for (const part of ["model.onnx", "tokenizer.json"]) {
    const listed = manifest.files.find(({ name }) => name === ENCODER_FOLDER + part)?.sha256;
    const bytes = here.value.get(part);
    if (bytes === undefined || listed !== (await sha256(Uint8Array.from(bytes)))) return false;
  }
  const brought = files.get(`${ENCODER_FOLDER}steward.json`);
  return brought === undefined || isEqual(readingOf(here.value.get("steward.json")), readingOf(brought));
}

/** What of steward.json changes the vectors. */
function readingOf(bytes: Uint8Array | undefined): object {
  const own = z.looseObject({}).catch({}).parse(parseJson(new TextDecoder().decode(bytes)));
  return pick(own, ["pooling", "maxTokens", "prefix", "dtype"]);
}

/** The encoder in the zip as embedder.add takes it; null: it holds none. */
function encoderParcel({ manifest, files }: ModelPackage): EncoderParcel | null {
  const own = new Map([...files].flatMap(([path, bytes]) => (path.startsWith(ENCODER_FOLDER) ? [[path.slice(ENCODER_FOLDER.length), bytes] as const] : [])));
  const model = own.get("model.onnx");
  if (model === undefined || !own.has("tokenizer.json")) return null;
  const { dtype } = z.object({ dtype: DTYPE.catch("fp32") }).catch({ dtype: "fp32" }).parse(readingOf(own.get("steward.json")));
  own.delete("model.onnx");
  return { name: manifest.model.encoder, files: own.set(modelFile(dtype), model), choices: { dtype } };
}
