import { hexText } from "#core/hex-text.ts";
import { joinBytes } from "#core/join-bytes.ts";
import { joinFloats } from "#core/join-floats.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { readDetail } from "#engines/kit/wire.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";
import { PROBES, smallestCosine } from "./compare-back-ends.ts";
import type { EncoderEntry, Pooling } from "./encoder-entry.ts";
import type { EncoderFolder } from "./encoder-folder.ts";
import { openEncoderSession } from "./encoder-session.ts";
import { openTokenReader } from "./open-token-reader.ts";
import type { ParcelPlan } from "./read-parcel.ts";
import type { TokenReader } from "./read-tokens.ts";
import { readVectors, toFeeds } from "./token-batch.ts";

export interface TriedParcel {
  readonly entry: EncoderEntry;
  readonly cosineToFull: number | null;
}

/** Numbers in few bits lose a little; one that computes wrongly loses all. */
const SMALLEST_COSINE_TO_FULL = 0.95;
/** Unlike texts whose vectors are the same: the model has not read them. */
const LARGEST_COSINE_BETWEEN_TEXTS = 0.99999;

/** Runs an encoder on a few texts: whether it gives vectors, whether they tell texts apart, and whether they are those of its fp32 model. */
export async function tryParcel(room: SessionRoom, plan: ParcelPlan): Promise<Result<TriedParcel, InferenceProblem>> {
  const tokens = readTokenizer(plan);
  if (!tokens.ok) return tokens;
  const first = await vectorsOf(room, { plan, tokens: tokens.value, model: plan.model });
  if (!first.ok) return first;
  const { vectors, dimensions, pooling } = first.value;
  const wrong = (cosine: number): Result<never, InferenceProblem> => failed({ code: "encoder-wrong", encoder: plan.entry.id, dtype: plan.entry.dtype, cosine: Number(cosine.toFixed(4)) });
  const sameness = alikeness(vectors, dimensions);
  if (!(sameness <= LARGEST_COSINE_BETWEEN_TEXTS)) return wrong(sameness);
  const full = plan.full === null ? null : await vectorsOf(room, { plan, tokens: tokens.value, model: plan.full });
  if (full?.ok === false) return full;
  const cosine = full && alikeRows(vectors, full.value.vectors, dimensions);
  if (cosine !== null && !(cosine >= SMALLEST_COSINE_TO_FULL)) return wrong(cosine);
  return ok({ entry: { ...plan.entry, dimensions, pooling, version: await versionOf(plan, pooling) }, cosineToFull: cosine });
}

/** Smallest cosine of rows at the same place, rounded for people. */
function alikeRows(left: Float32Array, right: Float32Array, dimensions: number): number {
  return Number(smallestCosine(left, right, dimensions).toFixed(4));
}

function readTokenizer({ entry, tokenizer, tokenizerConfig }: ParcelPlan): Result<TokenReader, InferenceProblem> {
  try {
    const [rules, config] = [tokenizer, tokenizerConfig].map((bytes): unknown => JSON.parse(new TextDecoder().decode(bytes)));
    return ok(openTokenReader(rules, config, entry));
  } catch (thrown) {
    return failed({ code: "encoder-broken", encoder: entry.id, detail: readDetail(thrown) });
  }
}

interface Probed {
  readonly vectors: Float32Array;
  readonly dimensions: number;
  readonly pooling: Pooling;
}

async function vectorsOf(room: SessionRoom, { plan, tokens, model }: { readonly plan: ParcelPlan; readonly tokens: TokenReader; readonly model: Uint8Array }): Promise<Result<Probed, InferenceProblem>> {
  const folder: EncoderFolder = { entry: { ...plan.entry, dimensions: 1, version: "" }, tokens, model };
  const session = await openEncoderSession(room, folder, "wasm");
  if (!session.ok) return session;
  try {
    const pooling = poolingIn(session.value, plan.entry.pooling);
    const parts: Float32Array[] = [];
    let dimensions = 0;
    for (const texts of PROBES) {
      const rows = texts.map((text) => tokens.read(text)).filter((row) => row.length > 0);
      const outputs = await room.run(session.value, toFeeds(rows, Math.max(1, ...rows.map((row) => row.length)), session.value));
      if (!outputs.ok) return outputs;
      const vectors = readVectors(outputs.value, rows, { pooling, dimensions: null });
      if (vectors === null) return failed({ code: "encoder-broken", encoder: plan.entry.id, detail: `outputs: ${session.value.outputNames.join(", ")}` });
      parts.push(vectors);
      dimensions = vectors.length / rows.length;
    }
    return ok({ vectors: joinFloats(parts), dimensions, pooling });
  } finally {
    await room.release(session.value);
  }
}

/** A vector for the whole text is used where the model gives one. */
function poolingIn({ outputNames }: OrtSession, wish: Pooling): Pooling {
  if (!outputNames.includes("sentence_embedding")) return wish;
  return wish === "in-graph" ? wish : "in-graph-unscaled";
}

/** Smallest cosine between the first text and any other, as 1 where all are the same. */
function alikeness(vectors: Float32Array, dimensions: number): number {
  const [first, others] = [vectors.subarray(0, dimensions), vectors.subarray(dimensions)];
  return smallestCosine(Float32Array.from(others, (_, index) => first[index % dimensions]!), others, dimensions);
}

/** Changes with the bytes of the model and with how it is read. */
async function versionOf({ entry, model }: ParcelPlan, pooling: Pooling): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(model)));
  const settings = new TextEncoder().encode(JSON.stringify([pooling, entry.prefix, entry.maxTokens]));
  const both = new Uint8Array(await crypto.subtle.digest("SHA-256", joinBytes([bytes, settings])));
  return hexText(both.subarray(0, 8));
}
