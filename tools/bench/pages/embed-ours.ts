import type { Embedder, EmbedRequest } from "#core/ports/embedder.ts";
import type { EmbedFigures } from "./bench-page.ts";

/** Each encoder that works offline, in each kind of numbers it comes in; "shipped": as the app itself runs it. */
export type OfflineEncoder = "shipped" | "fp32" | "q8" | "lexical";

const ENCODER = "use-lite-en";
const WARM_UP = ["one", "two words", "three words here"];
const PARCEL = ["steward.json", "config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx", "onnx/model_quantized.onnx"];

/** Our whole path with an empty cache; what an encoder learns from the texts first is part of it. */
export async function embedOurs(base: string, embedder: Embedder, { kind, texts }: { readonly kind: OfflineEncoder; readonly texts: readonly string[] }): Promise<EmbedFigures> {
  const encoder = await encoderOf(base, embedder, kind);
  if (kind === "lexical") await fitAndEmbed(embedder, encoder, WARM_UP);
  else await embed(embedder, { encoder, texts: WARM_UP });
  const startedAt = performance.now();
  const embedded = kind === "lexical" ? await fitAndEmbed(embedder, encoder, texts) : await embed(embedder, { encoder, texts });
  const ms = performance.now() - startedAt;
  if (embedded.cached > 0) throw new Error("vectors came from the cache: nothing was measured");
  const { vectors, dimensions, unique } = embedded;
  return { ms, unique, checksum: vectors.reduce((sum, value) => sum + value, 0), marks: texts.map((_, row) => vectors[row * dimensions]!) };
}

async function encoderOf(base: string, embedder: Embedder, kind: OfflineEncoder): Promise<string> {
  if (kind === "lexical") return "lexical";
  const cards = await embedder.encoders();
  if (!cards.ok) throw new Error(JSON.stringify(cards.problem));
  const shipped = cards.value.find(({ id }) => id === ENCODER)?.reading?.dtype;
  return kind === "shipped" || kind === shipped ? ENCODER : addAs(base, embedder, kind);
}

/** The same encoder in another kind of numbers, brought as a person brings one. */
async function addAs(base: string, embedder: Embedder, dtype: "fp32" | "q8"): Promise<string> {
  const files = new Map<string, Uint8Array>();
  for (const path of PARCEL) files.set(path, new Uint8Array(await (await fetch(new URL(`models/${ENCODER}/${path}`, base))).arrayBuffer()));
  const added = await embedder.add({ name: `${ENCODER}-${dtype}`, files, choices: { dtype } });
  if (!added.ok) throw new Error(JSON.stringify(added.problem));
  return added.value.card.id;
}

async function fitAndEmbed(embedder: Embedder, encoder: string, texts: readonly string[]): ReturnType<typeof embed> {
  const fitted = await embedder.fit({ encoder, texts, seed: 1 });
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.problem));
  return embed(embedder, { encoder, texts, fitted: fitted.value });
}

async function embed(embedder: Embedder, request: Omit<EmbedRequest, "device">) {
  const embedded = await embedder.embed({ ...request, device: "wasm" });
  if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
  return embedded.value;
}
