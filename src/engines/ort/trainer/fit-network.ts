import type { Dense } from "#core/learn/heads/head.ts";
import { buildNetworkLoss } from "#core/learn/heads/network-loss.ts";
import { drawBatches, drawBeta, drawMask, drawParameters } from "#core/learn/heads/network-schedule.ts";
import { buildNetworkStep, parameterNames } from "#core/learn/heads/network-step.ts";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import type { DeviceFacts } from "#core/ports/embedder.ts";
import type { Random } from "#core/ports/random.ts";
import type { EpochLosses, NetworkFit, NetworkFitRequest, NetworkSettings } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { OrtSession, OrtTensor, SessionRoom } from "../session-room.ts";
import { createAdamSteps, heldByAdam, type AdamPlan } from "./adam-steps.ts";
import type { LossEvent } from "./fit-linear.ts";
import { decayFeed, floats, rateFeeds } from "./step-feeds.ts";

/** Fits on the best device; when webgpu fails in the middle, all over again on wasm, from the same seed. */
export async function fitNetwork(room: SessionRoom, job: Job<LossEvent>, request: NetworkFitRequest): Promise<Result<NetworkFit, InferenceProblem>> {
  const started = performance.now();
  if (request.rows < 1 || request.classes < 2) return failed({ code: "too-few-rows", rows: request.rows, classes: request.classes, needed: Math.max(2, request.classes) });
  const facts = await room.device(request.device);
  const fit = await fitOn(room, job, { request, facts });
  if (!fit.ok && fit.problem.code === "device-unavailable" && facts.device === "webgpu") return fitNetwork(room, job, request);
  return fit.ok ? ok({ ...fit.value, device: facts.device, deviceReason: facts.reason, ms: performance.now() - started }) : fit;
}

interface Place {
  readonly request: NetworkFitRequest;
  readonly facts: DeviceFacts;
}

type Fitted = Pick<NetworkFit, "layers" | "history" | "bestEpoch">;

async function fitOn(room: SessionRoom, job: Job<LossEvent>, place: Place): Promise<Result<Fitted, InferenceProblem>> {
  const sizes = sizesOf(place.request);
  const opened = await openSessions(room, place, sizes);
  if (!opened.ok) return opened;
  const training = createTraining(room, { ...place, sizes, ...opened.value });
  try {
    return await runEpochs(job, place, training);
  } finally {
    training.close();
    await room.release(opened.value.step);
    await room.release(opened.value.judge);
  }
}

function sizesOf({ dimensions, classes, settings }: NetworkFitRequest): readonly number[] {
  return [dimensions, ...settings.hidden, classes];
}

interface Sessions {
  readonly step: OrtSession;
  readonly judge: OrtSession;
}

async function openSessions(room: SessionRoom, { request, facts }: Place, sizes: readonly number[]): Promise<Result<Sessions, InferenceProblem>> {
  const { loss, features, targets, rowWeights, rows, settings, validation } = request;
  const plan = { loss, features, targets, rowWeights, rows, sizes, dropout: settings.dropout > 0, mixup: settings.mixup > 0, adversarial: settings.adversarial };
  const step = await room.open(encodeOnnxModel(buildNetworkStep(plan)), facts.device, heldByAdam(parameterNames(sizes)));
  if (!step.ok) return step;
  // What smoothing and focus do to the training loss is not wanted in the judgement.
  const plain = { ...validation, sizes, loss: { kind: loss.kind, smoothing: 0, focal: 0 } };
  const judge = await room.open(encodeOnnxModel(buildNetworkLoss(plain)), facts.device);
  if (judge.ok) return ok({ step: step.value, judge: judge.value });
  await room.release(step.value);
  return judge;
}

interface Training {
  /** Every row once. */
  epoch(signal: Job["signal"]): Promise<Result<EpochLosses, InferenceProblem>>;
  layers(): Promise<Result<readonly Dense[], InferenceProblem>>;
  readonly close: () => void;
}

async function runEpochs(job: Job<LossEvent>, { request, facts }: Place, training: Training): Promise<Result<Fitted, InferenceProblem>> {
  const { maxEpochs } = request.settings;
  const history: EpochLosses[] = [];
  let best: KeptEpoch | null = null;
  for (let epoch = 1; goesOn(request.settings, epoch, best); epoch++) {
    const losses = await training.epoch(job.signal);
    if (!losses.ok) return losses;
    const { validation } = losses.value;
    history.push(losses.value);
    job.emit({ iteration: epoch, objective: validation, device: facts.device });
    job.onProgress(epoch / maxEpochs, "training");
    if (!isWanted(request.settings, { epoch, validation, best })) continue;
    const layers = await training.layers();
    if (!layers.ok) return layers;
    best = { layers: layers.value, loss: validation, epoch };
  }
  return best === null ? failed({ code: "inference-failed", detail: "no epoch ran" }) : ok({ layers: best.layers, history, bestEpoch: best.epoch });
}

interface KeptEpoch {
  readonly layers: readonly Dense[];
  readonly loss: number;
  readonly epoch: number;
}

function goesOn({ maxEpochs, patience, keep }: NetworkSettings, epoch: number, best: KeptEpoch | null): boolean {
  return epoch <= maxEpochs && (keep === "last" || best === null || epoch - best.epoch <= patience);
}

function isWanted({ maxEpochs, keep }: NetworkSettings, { epoch, validation, best }: { readonly epoch: number; readonly validation: number; readonly best: KeptEpoch | null }): boolean {
  return keep === "last" ? epoch === maxEpochs : best === null || validation < best.loss;
}

interface TrainingPlan extends Place, Sessions {
  readonly sizes: readonly number[];
}

function createTraining(room: SessionRoom, { request, sizes, step, judge }: TrainingPlan): Training {
  const { rows, settings } = request;
  const random = seededRandom(settings.seed);
  const total = settings.maxEpochs * Math.ceil(rows / settings.batchRows);
  const feeds: AdamPlan["feeds"] = (batch, taken) => ({ ...drawFeeds(batch, { request, random }), ...rateFeeds(taken, total, settings), ...decayFeed(taken, total, settings) });
  const steps = createAdamSteps(room, { session: step, parameters: drawParameters(sizes, random), feeds });

  async function validate(): Promise<Result<number, InferenceProblem>> {
    const answer = await room.runHeld(judge, steps.held());
    if (!answer.ok) return answer;
    const losses = await room.read(answer.value.row_losses!);
    return losses.ok ? ok(mean(losses.value)) : losses;
  }

  return {
    async epoch(signal) {
      const sum = await steps.learn(signal, drawBatches(rows, settings.batchRows, random));
      if (!sum.ok) return sum;
      const validation = await validate();
      return validation.ok ? ok({ train: sum.value / rows, validation: validation.value }) : validation;
    },
    async layers() {
      const learned = await steps.read();
      return learned.ok ? ok(layersOf(sizes, learned.value)) : learned;
    },
    close: steps.close,
  };
}

function layersOf(sizes: readonly number[], values: Readonly<Record<string, Float32Array>>): Dense[] {
  return sizes.slice(1).map((outputs, layer) => ({ inputs: sizes[layer]!, outputs, weights: values[`w${String(layer)}`]!, bias: values[`b${String(layer)}`]! }));
}

interface Draw {
  readonly request: NetworkFitRequest;
  readonly random: Random;
}

function drawFeeds(batch: Int32Array, { request: { settings }, random }: Draw): Record<string, OrtTensor> {
  const rows = batch.length;
  const feeds: Record<string, OrtTensor> = { batch: { type: "int32", data: batch, dims: [rows] }, batch_shares: floats(new Float32Array(rows).fill(1 / rows), [rows, 1]) };
  if (settings.mixup > 0) {
    const shift = 1 + Math.floor(random.next() * (rows - 1));
    feeds.partner = { type: "int32", data: batch.map((_, index) => batch[(index + shift) % rows]!), dims: [rows] };
    feeds.blend = floats(Float32Array.from({ length: rows }, () => drawBeta(settings.mixup, random)), [rows, 1]);
  }
  if (settings.dropout > 0) for (const [layer, hidden] of settings.hidden.entries()) feeds[`mask${String(layer)}`] = floats(drawMask(rows * hidden, settings.dropout, random), [rows, hidden]);
  return feeds;
}

function mean({ data }: OrtTensor): number {
  let sum = 0;
  for (const value of data) sum += Number(value);
  return sum / data.length;
}
