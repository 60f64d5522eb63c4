import { omit } from "es-toolkit";
import { z } from "zod";
import { joinFloats } from "#core/join-floats.ts";
import { adviseEncoder } from "#core/learn/advise-encoder.ts";
import { bootstrapIntervals, type Interval } from "#core/learn/bootstrap-interval.ts";
import { confusionMatrix, scoresOf } from "#core/learn/confusion.ts";
import { evenPositions } from "#core/learn/even-positions.ts";
import { fewShots } from "#core/learn/few-shots.ts";
import { headProbabilities, likeliest } from "#core/learn/heads/apply-head.ts";
import { mcnemar } from "#core/learn/judge/mcnemar.ts";
import { PUBLISHED_ENCODERS, type PublishedEncoder } from "#core/learn/published-encoders.ts";
import { groupSimilarTexts } from "#core/learn/stratified-split.ts";
import { HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import type { DeviceName, DeviceReason, Embedding, EncoderCard } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { embedPart, prepareEncoder, type ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import { splitExamples } from "#features/learn/split-examples.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { fitCandidate } from "#features/learn/training/fit-candidate.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface TriedEncoder {
  readonly encoder: string;
  readonly accuracy: number;
  readonly interval: Interval;
  readonly macroF1: number;
  /** Rows it was judged on; fewer where the time was short. */
  readonly probeRows: number;
  /** Texts that were computed here per second; null where all lay in the cache. */
  readonly textsPerSecond: number | null;
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
}

export interface EncoderAdviceOutput {
  /** Best first. */
  readonly tried: readonly TriedEncoder[];
  /** Encoders that the time did not suffice for. */
  readonly untried: readonly string[];
  /** Whether the best differs from the second on the same rows by more than chance (McNemar, 5 %). */
  readonly isClear: boolean;
  readonly p: number | null;
  readonly learnRows: number;
  /** Share of the texts that are written in Latin letters, 0..1. */
  readonly latinShare: number;
  /** Encoders that are not here, as others measured them; those for the language of the text. */
  readonly published: readonly PublishedEncoder[];
}

const SHOTS = 8;
const PROBE_ROWS = 400;
const PIECE = 50;
/** Below that an interval says nothing. */
const LEAST_ROWS = 100;

/** Tries every encoder at hand on a few training rows: how well a head learns from its vectors, and how fast it is here. The test rows are not touched. */
export const adviseEncoders = defineCommand({
  id: "learn.advise",
  input: z.strictObject({ dataset: z.string(), text: z.string(), label: z.string(), seed: z.int().min(0).default(1), seconds: z.number().positive().default(30), device: z.enum(["auto", "webgpu", "wasm"]).default("auto") }),
  async run(context, input): Promise<Result<EncoderAdviceOutput, Problem>> {
    const startedAt = context.ports.clock.now();
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const { text, label, seed, device } = input;
    const examples = await splitExamples(context, dataset.value, TrainInput.parse({ dataset: input.dataset, text, label, seed }));
    if (!examples.ok) return examples;
    const cards = await context.ports.embedder.encoders();
    if (!cards.ok) return cards;
    const rows = probeRows(examples.value.train, examples.value.classes.length, seed);
    if (rows.probe.labels.length === 0) return failed({ code: "too-few-rows", rows: examples.value.train.labels.length, classes: examples.value.classes.length, needed: 2 * SHOTS * examples.value.classes.length });
    const trials: Trial[] = [];
    for (const [index, card] of cards.value.entries()) {
      context.progress(index / cards.value.length, "trying-encoder");
      const left = 1000 * input.seconds - (context.ports.clock.now() - startedAt);
      if (trials.length > 0 && left < 0) break;
      const trial = await tryEncoder(context, card, { rows, seed, device, ms: left / (cards.value.length - index) });
      if (!trial.ok) return trial;
      trials.push(trial.value);
    }
    return ok(adviceOf(trials, cards.value, rows));
  },
});

/** Fitted in a second or two; more texts change little of what few rows can show. */
const FIT_TEXTS = 5_000;

interface LabelledTexts {
  readonly texts: readonly string[];
  readonly labels: Int32Array;
}

interface ProbeRows {
  readonly learn: LabelledTexts;
  readonly probe: LabelledTexts;
  /** What an encoder that is fitted reads: training rows, but none that it is judged on. */
  readonly fitTexts: readonly string[];
  readonly classes: number;
}

function probeRows({ texts, labels }: LabelledTexts, classes: number, seed: number): ProbeRows {
  const { learn, probe } = fewShots({ labels, groups: groupSimilarTexts(texts), classes, shots: SHOTS, probes: PROBE_ROWS, seed });
  const take = (positions: Int32Array): LabelledTexts => ({ texts: Array.from(positions, (position) => texts[position]!), labels: positions.map((position) => labels[position]!) });
  const judged = new Set(probe);
  const others = texts.filter((_, position) => !judged.has(position));
  return { learn: take(learn), probe: take(probe), fitTexts: Array.from(evenPositions(others.length, FIT_TEXTS), (position) => others[position]!), classes };
}

interface Trial extends TriedEncoder {
  readonly predicted: Int32Array;
}

interface TrialWish {
  /** Time after which no further rows are embedded. */
  readonly ms: number;
  readonly rows: ProbeRows;
  readonly seed: number;
  readonly device: "auto" | "webgpu" | "wasm";
}

async function tryEncoder(context: CommandContext, card: EncoderCard, { rows, seed, device, ms }: TrialWish): Promise<Result<Trial, Problem>> {
  const { learn, probe, classes } = rows;
  const quiet = { ...context, progress: () => undefined };
  const encoder = await prepareEncoder(quiet, { encoder: card.id, texts: rows.fitTexts, seed });
  if (!encoder.ok) return encoder;
  const embedded = await embedWhileTime(quiet, encoder.value, { rows, device, ms });
  if (!embedded.ok) return embedded;
  const { vectors, dimensions, textsPerSecond, deviceReason } = embedded.value;
  const train = { features: vectors.slice(0, learn.texts.length * dimensions), labels: learn.labels, dimensions, classes };
  const fit = await fitCandidate(quiet, { config: HEAD_CONFIG.parse({}), train, validation: train, penaltyRows: learn.labels.length, limits: { maxIterations: 200, gradientTolerance: 1e-5 }, seed, device });
  if (!fit.ok) return fit;
  const { predicted } = likeliest(headProbabilities(fit.value.head, vectors.slice(learn.texts.length * dimensions)), classes);
  const truth = probe.labels.slice(0, predicted.length);
  const { accuracy, macroF1 } = scoresOf(confusionMatrix(truth, predicted, classes));
  const interval = bootstrapIntervals({ truth, predicted, classes, seed }).accuracy;
  return ok({ encoder: card.id, accuracy, macroF1, interval, probeRows: truth.length, textsPerSecond, device: embedded.value.device, deviceReason, predicted });
}

type TimedVectors = Pick<Embedding, "vectors" | "dimensions" | "device" | "deviceReason"> & Pick<TriedEncoder, "textsPerSecond">;

/** The rows to learn from, and of those to judge on as many as the time allows. */
async function embedWhileTime(context: CommandContext, encoder: ReadyEncoder, { rows, device, ms }: Pick<TrialWish, "rows" | "device" | "ms">): Promise<Result<TimedVectors, Problem>> {
  const { learn, probe } = rows;
  const startedAt = context.ports.clock.now();
  const parts: Float32Array[] = [];
  const spent = { computed: 0, ms: 0 };
  for (let start = 0; ; start += PIECE) {
    const texts = [...(start === 0 ? learn.texts : []), ...probe.texts.slice(start, start + PIECE)];
    const embedded = await embedPart(context, encoder, { texts, device, from: 0, to: 1 });
    if (!embedded.ok) return embedded;
    const { vectors, unique, cached, dimensions, deviceReason } = embedded.value;
    parts.push(vectors);
    spent.computed += unique - cached;
    spent.ms += unique > cached ? embedded.value.ms : 0;
    const isEnough = start + PIECE >= probe.texts.length || (start + PIECE >= LEAST_ROWS && context.ports.clock.now() - startedAt > ms);
    if (isEnough) return ok({ vectors: joinFloats(parts), dimensions, device: embedded.value.device, deviceReason, textsPerSecond: spent.ms > 0 ? (1000 * spent.computed) / spent.ms : null });
  }
}

function adviceOf(trials: readonly Trial[], cards: readonly EncoderCard[], { learn, probe }: ProbeRows): EncoderAdviceOutput {
  const ranked = trials.toSorted((left, right) => right.accuracy - left.accuracy);
  const [best, second] = ranked;
  const p = best && second ? mcnemar(onlyFirstRight(best, second, probe.labels), onlyFirstRight(second, best, probe.labels)).p : null;
  const { latinShare } = adviseEncoder(probe.texts);
  return {
    tried: ranked.map((trial) => omit(trial, ["predicted"])),
    untried: cards.map(({ id }) => id).filter((id) => !trials.some(({ encoder }) => encoder === id)),
    isClear: p !== null && p < 0.05,
    p,
    learnRows: learn.labels.length,
    latinShare,
    published: PUBLISHED_ENCODERS.filter(({ languages }) => latinShare >= 0.8 || languages.includes("*")),
  };
}

/** Of the rows that both were judged on. */
function onlyFirstRight(first: Trial, second: Trial, truth: Int32Array): number {
  return truth.slice(0, Math.min(first.probeRows, second.probeRows)).reduce((sum, label, row) => sum + Number(first.predicted[row] === label && second.predicted[row] !== label), 0);
}
