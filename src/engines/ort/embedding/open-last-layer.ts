import type { Dense } from "#core/learn/heads/head.ts";
import { lastLayerInputs, lastLayerFrom, type LastLayer } from "#core/learn/tuning/last-layer.ts";
import { readFloats, withFloats } from "#core/onnx/edit-onnx.ts";
import { withOutputs } from "#core/onnx/onnx-model.ts";
import type { LastLayerNames } from "./encoder-entry.ts";
import type { EncoderFolder } from "./encoder-folder.ts";

export interface OpenedFolder {
  /** The encoder whose vectors are what its last layer reads. */
  readonly folder: EncoderFolder;
  readonly layer: LastLayer;
}

/** Cuts an encoder before its last layer; null when its folder names none, or the model has not what it names. */
export function openLastLayer(folder: EncoderFolder): OpenedFolder | null {
  const { lastLayer } = folder.entry;
  const layer = lastLayer === undefined ? null : readLastLayer(folder.model, lastLayer);
  if (lastLayer === undefined || layer === null) return null;
  const opened = [lastLayer.residual, lastLayer.forward];
  const model = withOutputs(folder.model, opened.map((name) => ({ name, type: "float32" as const, dims: ["batch", "width"] })));
  return { layer, folder: { ...folder, model, opened, entry: { ...folder.entry, dimensions: lastLayerInputs(layer) } } };
}

function readLastLayer(model: Uint8Array, names: LastLayerNames): LastLayer | null {
  const forward = readDense(model, names.forwardKernel, names.forwardBias);
  const head = readDense(model, names.headKernel, names.headBias);
  return forward && head && { forward, head };
}

function readDense(model: Uint8Array, kernel: string, bias: string): Dense | null {
  const [weights, biases] = [readFloats(model, kernel), readFloats(model, bias)];
  return weights && biases && { weights, bias: biases, inputs: weights.length / biases.length, outputs: biases.length };
}

/** The bytes of an encoder whose last layer is another one of its size; null when it does not fit. */
export function withLastLayer(model: Uint8Array, names: LastLayerNames, numbers: Float32Array): Uint8Array<ArrayBuffer> | null {
  const own = readLastLayer(model, names);
  const layer = own && lastLayerFrom(own, numbers);
  return layer && withFloats(model, new Map([[names.forwardKernel, layer.forward.weights], [names.forwardBias, layer.forward.bias], [names.headKernel, layer.head.weights], [names.headBias, layer.head.bias]]));
}
