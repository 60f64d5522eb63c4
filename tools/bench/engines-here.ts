import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fnv1a } from "#core/statistics/fnv1a.ts";
import { createEmbedderService } from "#engines/ort/embedding/create-embedder-service.ts";
import { openSessionRoom } from "#engines/ort/open-session-room.ts";
import { createTrainerService } from "#engines/ort/trainer/create-trainer-service.ts";
import { fitModel, type FittedModel, type ModelWish } from "#features/learn/training/fit-model.ts";
import type { ModelData } from "#features/learn/training/take-rows.ts";
import type { CommandContext } from "#workspace/command.ts";
import { inRoot } from "../root.ts";

const KEPT = inRoot("bench-output", "vectors");
const JOB = { signal: new AbortController().signal, onProgress: () => undefined, emit: () => undefined };
const room = openSessionRoom();
const trainer = createTrainerService(room);
const embedder = createEmbedderService(room, {
  modelsUrl: "http://here/models/",
  fetchFile: (url) => Promise.resolve(new Response(readFileSync(inRoot("public", new URL(url).pathname.slice(1))))),
});

/** fitModel as the command calls it, with the trainer in this process. */
export async function fitHere(data: ModelData, wish: ModelWish): Promise<FittedModel> {
  const model = await fitModel(contextHere(), data, wish);
  if (!model.ok) throw new Error(JSON.stringify(model.problem));
  return model.value;
}

function contextHere(): CommandContext {
  const calls = { fitLinear: trainer.fitLinear.bind(null, JOB), fitNetwork: trainer.fitNetwork.bind(null, JOB) };
  const context = { ports: { trainer: calls }, signal: { aborted: false }, progress: () => undefined, show: () => undefined, pause: () => Promise.resolve() };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the part of the context that fitModel uses
  return context as unknown as CommandContext;
}

/**
 * Vectors of texts by a ready-made encoder. Those of all texts that a task may ask for are made at once and kept on disk between runs.
 * Shape: [texts, dimensions], row-major
 */
export async function vectorsHere(encoder: string, texts: readonly string[], mayAskFor: readonly string[]): Promise<Float32Array> {
  const all = [...new Set(mayAskFor)];
  const kept = join(KEPT, `${encoder}-${fnv1a(all.join("\n"))}.f32`);
  const known = existsSync(kept) ? new Float32Array(new Uint8Array(readFileSync(kept)).buffer) : await embedAll(encoder, all, kept);
  const dimensions = known.length / all.length;
  const placeOf = new Map(all.map((text, place) => [text, place]));
  const vectors = new Float32Array(texts.length * dimensions);
  texts.forEach((text, row) => vectors.set(known.subarray(placeOf.get(text)! * dimensions, (placeOf.get(text)! + 1) * dimensions), row * dimensions));
  return vectors;
}

async function embedAll(encoder: string, texts: readonly string[], path: string): Promise<Float32Array> {
  const embedded = await embedder.embed(JOB, { encoder, texts, device: "wasm" });
  if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(path, new Uint8Array(embedded.value.vectors.buffer));
  return embedded.value.vectors;
}
