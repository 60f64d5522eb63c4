import { buildLinearObjective, rowsPerChunk, type LinearChunk } from "#core/learn/heads/linear-objective.ts";
import { linearShape, sliceTargets } from "#core/learn/heads/targets.ts";
import type { Evaluation } from "#core/learn/objective.ts";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import type { DeviceName } from "#core/ports/embedder.ts";
import type { LinearFitRequest } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { OrtOutputs, OrtSession, OrtTensor, SessionRoom } from "../session-room.ts";

/** The objective on one device: a session per chunk of rows, which holds them there. */
export interface OpenObjective {
  evaluate(parameters: Float64Array): Promise<Result<Evaluation, InferenceProblem>>;
  close(): Promise<void>;
}

const CHUNK_BYTES = 64 * 1024 * 1024;

export interface Seat {
  readonly device: DeviceName;
  /** Largest size of the features of one chunk. */
  readonly chunkBytes?: number | undefined;
}

export async function openObjective(room: SessionRoom, request: LinearFitRequest, seat: Seat): Promise<Result<OpenObjective, InferenceProblem>> {
  const sessions: OrtSession[] = [];
  const close = async (): Promise<void> => {
    for (const session of sessions.splice(0)) await room.release(session);
  };
  for (const chunk of chunksOf(request, rowsPerChunk(request, seat.chunkBytes ?? CHUNK_BYTES))) {
    const opened = await room.open(encodeOnnxModel(buildLinearObjective(chunk)), seat.device);
    if (!opened.ok) {
      await close();
      return opened;
    }
    sessions.push(opened.value);
  }
  return ok({ close, evaluate: (parameters) => evaluate(room, sessions, { request, parameters }) });
}

function chunksOf(request: LinearFitRequest, size: number): LinearChunk[] {
  const { loss, features, targets, rowWeights, rows, dimensions, classes } = request;
  const chunks: LinearChunk[] = [];
  for (let from = 0; from < rows; from += size) {
    const to = Math.min(rows, from + size);
    chunks.push({
      loss,
      features: features.subarray(from * dimensions, to * dimensions),
      targets: sliceTargets(targets, { from, to, classes }),
      shares: rowWeights.subarray(from, to).map((weight) => weight / rows),
      rows: to - from,
      dimensions,
      classes,
    });
  }
  return chunks;
}

async function evaluate(
  room: SessionRoom,
  sessions: readonly OrtSession[],
  { request, parameters }: { readonly request: LinearFitRequest; readonly parameters: Float64Array },
): Promise<Result<Evaluation, InferenceProblem>> {
  const { dimensions } = request;
  const { columns, biases } = linearShape(request.loss.kind, request.classes);
  const biasAt = dimensions * columns;
  const gradient = new Float64Array(parameters.length);
  const weights: OrtTensor = { type: "float32", data: Float32Array.from(parameters.subarray(0, biasAt)), dims: [dimensions, columns] };
  const bias: OrtTensor = { type: "float32", data: Float32Array.from(parameters.subarray(biasAt)), dims: [biases] };
  let value = 0;
  for (const [index, session] of sessions.entries()) {
    // The penalty is counted once, with the first chunk.
    const l2: OrtTensor = { type: "float32", data: Float32Array.of(index === 0 ? request.l2 : 0), dims: [1] };
    const answer = await room.run(session, { weights, bias, l2 });
    if (!answer.ok) return answer;
    const read = readFloats(answer.value, "row_losses", "penalty", "weight_gradient", "bias_gradient");
    if (read === null) return failed({ code: "inference-failed", detail: "an output of the objective is missing" });
    const [losses, penalty, weightGradient, biasGradient] = read;
    // Summed here in 64 bits: near the optimum the steps are smaller than what a float32 sum over all rows resolves.
    value += sum(losses) + sum(penalty);
    addTo(gradient, weightGradient, 0);
    addTo(gradient, biasGradient, biasAt);
  }
  return ok({ value, gradient });
}

type Four = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

function readFloats(outputs: OrtOutputs, ...names: readonly [string, string, string, string]): Four | null {
  const [a, b, c, d] = names.map((name) => outputs[name]);
  if (a?.type !== "float32" || b?.type !== "float32" || c?.type !== "float32" || d?.type !== "float32") return null;
  return [a.data, b.data, c.data, d.data];
}

function sum(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function addTo(target: Float64Array, values: Float32Array, offset: number): void {
  for (let index = 0; index < values.length; index++) target[offset + index]! += values[index]!;
}
