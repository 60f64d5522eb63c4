import { adviseEncoder } from "#core/learn/advise-encoder.ts";
import type { DeviceChoice, Embedding, EncoderCard } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { CommandContext } from "#workspace/command.ts";

/** An encoder ready to turn texts into vectors. */
export interface ReadyEncoder {
  readonly id: string;
  readonly dimensions: number;
  /** State fitted on the user's text, or a last layer learned from labels; null for ready-made encoders. */
  readonly fitted: Uint8Array | null;
}

interface EncoderWish {
  readonly encoder: string | undefined;
  /** Texts it may learn from: never those it will be judged on. */
  readonly texts: readonly string[];
  readonly seed: number;
  /** Its last layer is to be learned later. */
  readonly tune?: boolean;
}

const ADVICE_SAMPLE = 500;

/** The asked-for encoder, or the one that fits the language of the text; fitted where it needs to be. Problems: encoder-missing, encoder-not-tunable. */
export async function prepareEncoder(context: CommandContext, wish: EncoderWish): Promise<Result<ReadyEncoder, Problem>> {
  const cards = await context.ports.embedder.encoders();
  if (!cards.ok) return cards;
  const id = wish.encoder ?? adviseEncoder(wish.texts.slice(0, ADVICE_SAMPLE)).encoder;
  const card = cards.value.find((candidate) => candidate.id === id);
  if (!card) return failed({ code: "encoder-missing", encoder: id });
  if (wish.tune === true && card.canTune !== true) return failed({ code: "encoder-not-tunable", encoder: id });
  return card.needsFit ? fit(context, card, wish) : ok({ id, dimensions: card.dimensions, fitted: null });
}

async function fit(context: CommandContext, card: EncoderCard, wish: EncoderWish): Promise<Result<ReadyEncoder, Problem>> {
  const fitted = await context.ports.embedder.fit({ encoder: card.id, texts: wish.texts, seed: wish.seed }, { signal: context.signal, onProgress: (share) => context.progress(share * FIT_SHARE, "fitting-encoder") });
  return fitted.ok ? ok({ id: card.id, dimensions: card.dimensions, fitted: fitted.value }) : fitted;
}

/** Share of a training's progress bar that fitting an encoder takes. */
const FIT_SHARE = 0.2;

interface EmbedWish {
  readonly texts: readonly string[];
  readonly device: DeviceChoice;
  /** Part of the whole job's progress that this embedding is. */
  readonly from: number;
  readonly to: number;
}

/** Vectors of texts, as a part of a longer job. */
export function embedPart(context: CommandContext, encoder: ReadyEncoder, { texts, device, from, to }: EmbedWish): Promise<Result<Embedding, Problem>> {
  return context.ports.embedder.embed(
    { encoder: encoder.id, texts, device, ...(encoder.fitted ? { fitted: encoder.fitted } : {}) },
    { signal: context.signal, onProgress: (share) => context.progress(from + share * (to - from), "embedding") },
  );
}
