import { linearHead } from "#core/learn/heads/head.ts";
import { encodeHead } from "#core/learn/heads/encode-head.ts";
import { PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import type { LinearFit, Trainer } from "#core/ports/trainer.ts";
import type { EpochTask, HeadFit, HeadRows, Times } from "./learn-tasks.ts";

export interface LearnFigures {
  readonly rows: number;
  readonly dimensions: number;
  readonly classes: number;
  readonly softmax: { readonly ours: HeadFit; readonly reference: HeadFit };
  readonly network: Times & Pick<EpochTask, "hidden" | "batchRows">;
  readonly scoring: Times & { readonly rows: number };
}

/** How far above our loss the reference may stop, as a share: the last steps of Adam are its slowest. */
const NEAR_LOSS = 1e-2;
const REFERENCE_LIMIT_MS = 90_000;
const SCORED_ROWS = 100_000;
const VALIDATION_ROWS = 200;
const EPOCHS = { hidden: 128, batchRows: 256, epochs: 4 };

/** Our trainer in its worker beside TF.js on its WASM back-end: a softmax fit, an epoch of a network, scores of many rows. */
export async function compareLearning(base: string, trainer: Trainer, rows: HeadRows): Promise<LearnFigures> {
  const tensorflow = await import("./learn-with-tensorflow.ts");
  const count = rows.labels.length;
  const l2 = 1 / (10 * count);
  const fit = await fitSoftmax(trainer, rows, l2);
  const ours = { ms: fit.ms, evaluations: fit.evaluations, objective: fit.objective, reached: true };
  const reference = await tensorflow.fitSoftmaxWithTensorflow(base, { rows, l2, goal: fit.objective * (1 + NEAR_LOSS), limitMs: REFERENCE_LIMIT_MS });
  const stretched = { ...rows, features: rows.features.map((value) => value * Math.sqrt(rows.dimensions)) };
  const task = { rows: stretched, ...EPOCHS };
  const network = { ...EPOCHS, ours: await epochMs(trainer, task), reference: await tensorflow.epochWithTensorflow(base, task) };
  const many = repeatRows(rows, SCORED_ROWS);
  const scoring = { rows: SCORED_ROWS, ours: await scoreMs(trainer, many, { fit, rows }), reference: await tensorflow.scoreWithTensorflow(base, many, { ...fit, dimensions: rows.dimensions }) };
  return { rows: count, dimensions: rows.dimensions, classes: rows.classes, softmax: { ours, reference }, network, scoring };
}

async function fitSoftmax(trainer: Trainer, { features, labels, dimensions, classes }: HeadRows, l2: number): Promise<LinearFit> {
  const rows = labels.length;
  const fit = await trainer.fitLinear({ features, rows, dimensions, loss: PLAIN_SOFTMAX, targets: { kind: "classes", labels }, classes, rowWeights: new Float32Array(rows).fill(1), l2, maxIterations: 500, gradientTolerance: 1e-5, device: "wasm" });
  if (!fit.ok) throw new Error(JSON.stringify(fit.problem));
  return fit.value;
}

/** From the end of the first epoch to the end of the last: opening the engine is not counted. */
async function epochMs(trainer: Trainer, { rows, hidden, batchRows, epochs }: EpochTask): Promise<number> {
  const { features, labels, dimensions, classes } = rows;
  const ends: number[] = [];
  const fit = await trainer.fitNetwork(
    {
      loss: PLAIN_SOFTMAX,
      features,
      rows: labels.length,
      dimensions,
      targets: { kind: "classes", labels },
      classes,
      rowWeights: new Float32Array(labels.length).fill(1),
      validation: { features: features.slice(0, VALIDATION_ROWS * dimensions), targets: { kind: "classes", labels: labels.slice(0, VALIDATION_ROWS) }, rows: VALIDATION_ROWS },
      settings: { hidden: [hidden], batchRows, maxEpochs: epochs, patience: epochs, keep: "last", learningRate: 3e-3, warmUpShare: 0.1, weightDecay: 0.05, dropout: 0, mixup: 0, adversarial: 0, seed: 1 },
      device: "wasm",
    },
    { onLoss: () => ends.push(performance.now()) },
  );
  if (!fit.ok) throw new Error(JSON.stringify(fit.problem));
  return (ends.at(-1)! - ends[0]!) / (ends.length - 1);
}

async function scoreMs(trainer: Trainer, features: Float32Array, { fit, rows }: { readonly fit: LinearFit; readonly rows: HeadRows }): Promise<number> {
  const model = encodeHead(linearHead("softmax", rows.classes, { ...fit, inputs: rows.dimensions }), 1);
  const startedAt = performance.now();
  const scores = await trainer.score({ model, features, dimensions: rows.dimensions, device: "wasm" });
  if (!scores.ok) throw new Error(JSON.stringify(scores.problem));
  return performance.now() - startedAt;
}

function repeatRows({ features, dimensions }: HeadRows, count: number): Float32Array {
  const many = new Float32Array(count * dimensions);
  for (let at = 0; at < many.length; at += features.length) many.set(features.subarray(0, many.length - at), at);
  return many;
}
