import { DEFAULT_C, l2FromC } from "#core/learn/choose-l2.ts";
import { PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import { drawBatches } from "#core/learn/heads/network-schedule.ts";
import { lastLayerInputs, withParameters, type LastLayer } from "#core/learn/tuning/last-layer.ts";
import { buildTuningStep, tuningParameters, type ClassHead } from "#core/learn/tuning/tuning-step.ts";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import type { DeviceChoice, DeviceFacts } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Job } from "#engines/kit/wire.ts";
import { applyLastLayer } from "../embedding/apply-last-layer.ts";
import type { OrtSession, OrtTensor, SessionRoom } from "../session-room.ts";
import { createAdamSteps, heldByAdam } from "./adam-steps.ts";
import { fitLinear } from "./fit-linear.ts";
import { floats, rateFeeds } from "./step-feeds.ts";

export interface TuningPlan {
  readonly layer: LastLayer;
  /** What the layer reads. Shape: [rows, lastLayerInputs], row-major. */
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
  readonly classes: number;
  /** Mean 1. */
  readonly rowWeights: Float32Array;
  readonly seed: number;
  readonly device: DeviceChoice;
}

type Working = Pick<Job, "signal" | "onProgress">;

export interface TunedLayer {
  readonly layer: LastLayer;
  /** Mean training loss of each epoch, in nats. */
  readonly history: readonly number[];
  readonly facts: DeviceFacts;
}

/** Found on four public sets of 5,000 to 10,000 short texts and on 8 and 64 texts a class: more epochs or a higher rate gain nothing on rows kept away. */
const EPOCHS = 10;
const RATES = { learningRate: 1e-3, warmUpShare: 0.1 };
const BATCH = { few: 32, many: 64, manyFrom: 2_000 };
const START_LIMITS = { maxIterations: 100, gradientTolerance: 1e-4 };

/** Learns the last layer of an encoder and a softmax head upon it, from the encoder as it is and the head that is best for it; the same for the same seed. */
export async function fitTuning(room: SessionRoom, job: Working, plan: TuningPlan): Promise<Result<TunedLayer, InferenceProblem>> {
  const head = await fitStart(room, job, plan);
  if (!head.ok) return head;
  return fitFrom(room, job, { plan, head: head.value });
}

async function fitStart(room: SessionRoom, job: Working, { layer, inputs, labels, classes, rowWeights, device }: TuningPlan): Promise<Result<ClassHead, InferenceProblem>> {
  const vectors = await applyLastLayer(room, layer, inputs);
  if (!vectors.ok) return vectors;
  const silent = { ...job, emit: () => undefined, onProgress: () => undefined };
  return fitLinear(room, silent, { loss: PLAIN_SOFTMAX, features: vectors.value, rows: labels.length, dimensions: layer.head.outputs, targets: { kind: "classes", labels }, classes, rowWeights, l2: l2FromC(DEFAULT_C, labels.length), ...START_LIMITS, device });
}

interface Start {
  readonly plan: TuningPlan;
  readonly head: ClassHead;
}

/** When webgpu fails in the middle, all over again on wasm, from the same seed. */
async function fitFrom(room: SessionRoom, job: Working, start: Start): Promise<Result<TunedLayer, InferenceProblem>> {
  const { layer, classes, device } = start.plan;
  const facts = await room.device(device);
  const names = Object.keys(tuningParameters(layer, start.head));
  const session = await room.open(encodeOnnxModel(buildTuningStep(layer, classes)), facts.device, heldByAdam(names));
  if (!session.ok) return goesOn(session.problem, facts) ? fitFrom(room, job, start) : session;
  const tuned = await runEpochs(room, job, { ...start, session: session.value });
  await room.release(session.value);
  if (!tuned.ok) return goesOn(tuned.problem, facts) ? fitFrom(room, job, start) : tuned;
  return ok({ ...tuned.value, facts });
}

function goesOn(problem: InferenceProblem, { device }: DeviceFacts): boolean {
  return problem.code === "device-unavailable" && device === "webgpu";
}

interface Epochs extends Start {
  readonly session: OrtSession;
}

async function runEpochs(room: SessionRoom, job: Working, { plan, head, session }: Epochs): Promise<Result<Omit<TunedLayer, "facts">, InferenceProblem>> {
  const rows = plan.labels.length;
  const batchRows = rows < BATCH.manyFrom ? BATCH.few : BATCH.many;
  const total = EPOCHS * Math.ceil(rows / batchRows);
  const random = seededRandom(plan.seed);
  const steps = createAdamSteps(room, {
    session,
    parameters: tuningParameters(plan.layer, head),
    feeds: (batch, step) => ({ ...batchFeeds(plan, batch), ...rateFeeds(step, total, RATES) }),
    onStep: (taken) => job.onProgress(taken / total, "tuning"),
  });
  const history: number[] = [];
  try {
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      const loss = await steps.learn(job.signal, drawBatches(rows, batchRows, random));
      if (!loss.ok) return loss;
      history.push(loss.value / rows);
    }
    const learned = await steps.read();
    return learned.ok ? ok({ layer: withParameters(plan.layer, learned.value), history }) : learned;
  } finally {
    steps.close();
  }
}

/** The rows of a batch go over with each step: all of them at once would be more than a graph may hold. */
function batchFeeds({ layer, inputs, labels, rowWeights }: TuningPlan, batch: Int32Array): Record<string, OrtTensor> {
  const width = lastLayerInputs(layer);
  const part = new Float32Array(batch.length * width);
  batch.forEach((row, place) => part.set(inputs.subarray(row * width, (row + 1) * width), place * width));
  return {
    inputs: floats(part, [batch.length, width]),
    labels: { type: "int32", data: batch.map((row) => labels[row]!), dims: [batch.length, 1] },
    shares: floats(Float32Array.from(batch, (row) => rowWeights[row]! / batch.length), [batch.length, 1]),
  };
}
