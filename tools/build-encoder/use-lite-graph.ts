import type { OnnxModel } from "#core/onnx/onnx-model.ts";
import type { LastLayerNames } from "#engines/ort/embedding/encoder-entry.ts";
import { GraphParts, type WeightForm } from "./graph-parts.ts";
import type { Weight } from "./read-tfjs-model.ts";
import type { LayerWeights, Linear, UseLiteWeights } from "./use-lite-weights.ts";

export const MAX_TOKENS = 128;
export const DIMENSIONS = 512;
/** Where the layer that fine-tuning changes begins and what it is made of, by the names in the graph. */
export const LAST_LAYER: LastLayerNames = {
  residual: "pooled_hidden",
  forward: "pooled_forward",
  forwardKernel: "layer1_out_kernel",
  forwardBias: "layer1_out_bias",
  headKernel: "head_kernel",
  headBias: "head_bias",
};
/** As in the original: after the softmax nothing is left of it. */
const PENALTY = 1e9;

/** The mask in the three forms the network needs. */
interface Mask {
  /** Shape: [batch, 1, tokens], 1 = token. */
  readonly row: string;
  /** Shape: [batch, 1], tokens in each text. */
  readonly count: string;
  /** Shape: [batch, 1, 1, tokens], 0 or a large negative number added before the softmax. */
  readonly bias: string;
}

interface Block {
  readonly name: string;
  readonly layer: LayerWeights;
  readonly mask: Mask;
}

/** The sentence encoder as a batched ONNX graph over right-padded tokens; a text without tokens gives zeros. */
export function buildUseLiteGraph(weights: UseLiteWeights, form: WeightForm): OnnxModel {
  const graph = new GraphParts(form);
  const ids = clip(graph, "input_ids");
  const mask = readMask(graph, clip(graph, "attention_mask"));
  const first: Block = { name: "layer0", layer: weights.layers[0], mask };
  const last: Block = { name: "layer1", layer: weights.layers[1], mask };
  let hidden = addAttention(graph, embed(graph, weights, ids), first);
  hidden = graph.node("Add", [hidden, graph.linear("layer0_out", openForward(graph, hidden, first), first.layer.forwardOut)]);
  const pooled = poolLastLayer(graph, addAttention(graph, hidden, last), last);
  graph.named("sentence_embedding", graph.node("Div", unitParts(graph, graph.node("Tanh", [graph.linear("head", pooled, weights.head)]), mask)));
  return graph.model("use-lite-en", {
    inputs: [
      { name: "input_ids", type: "int64", dims: ["batch", "tokens"] },
      { name: "attention_mask", type: "int64", dims: ["batch", "tokens"] },
    ],
    outputs: [{ name: "sentence_embedding", type: "float32", dims: ["batch", DIMENSIONS] }],
  });
}

function clip(graph: GraphParts, input: string): string {
  return graph.node("Slice", [input, graph.ints(0), graph.ints(MAX_TOKENS), graph.ints(1)]);
}

function readMask(graph: GraphParts, mask: string): Mask {
  const flags = graph.node("Cast", [mask], { to: { int: 1 } });
  const row = graph.node("Unsqueeze", [flags, graph.ints(1)]);
  const square = graph.node("Unsqueeze", [row, graph.ints(1)]);
  const penalty = graph.node("Mul", [graph.node("Sub", [square, graph.float(1)]), graph.float(PENALTY)]);
  return { row, count: graph.node("ReduceSum", [flags, graph.ints(1)], { keepdims: { int: 1 } }), bias: penalty };
}

/** The original adds the embedding to itself plus the position signal; the doubled table saves that addition. */
function embed(graph: GraphParts, weights: UseLiteWeights, ids: string): string {
  const doubled = { shape: weights.embeddings.shape, values: weights.embeddings.values.map((value) => 2 * value) };
  const words = graph.node("Gather", [graph.matrix("embeddings", doubled, 0), ids], { axis: { int: 0 } });
  const tokens = graph.node("Gather", [graph.node("Shape", [ids]), graph.ints(1)]);
  const positions = graph.node("Slice", [graph.vector("positions", positionSignal(weights.frequencies)), graph.ints(0), tokens, graph.ints(0)]);
  return graph.node("Add", [words, positions]);
}

function positionSignal({ values }: Weight): Weight {
  const width = 2 * values.length;
  const signal = new Float32Array(MAX_TOKENS * width);
  for (let position = 0; position < MAX_TOKENS; position += 1) {
    values.forEach((frequency, column) => {
      signal[position * width + column] = Math.sin(Math.fround(position * frequency));
      signal[position * width + values.length + column] = Math.cos(Math.fround(position * frequency));
    });
  }
  return { shape: [MAX_TOKENS, width], values: signal };
}

function addAttention(graph: GraphParts, hidden: string, { layer, name, mask }: Block): string {
  const qkv = graph.linear(`${name}_qkv`, graph.norm(`${name}_attention_norm`, hidden, layer.attentionNorm), scaleQueries(layer));
  const change = graph.linear(`${name}_attended`, attend(graph, qkv, { heads: layer.heads, bias: mask.bias }), layer.attentionOut);
  const residual = layer.residual === null ? hidden : graph.linear(`${name}_residual`, hidden, layer.residual);
  return graph.node("Add", [change, residual]);
}

/**
 * Written out in plain operators: with com.microsoft.MultiHeadAttention, onnxruntime-web 1.31.0-dev.20260914 gave wrong vectors on webgpu
 * for 32 tokens and more (up to 0.11 off, SwiftShader).
 */
function attend(graph: GraphParts, qkv: string, { heads, bias }: { heads: number; bias: string }): string {
  const [query = "", key = "", value = ""] = graph.split(qkv, 3).map((part) => graph.node("Reshape", [part, graph.ints(0, 0, heads, -1)]));
  const scores = graph.node("MatMul", [transpose(graph, query, [0, 2, 1, 3]), transpose(graph, key, [0, 2, 3, 1])]);
  const shares = graph.node("Softmax", [graph.node("Add", [scores, bias])], { axis: { int: -1 } });
  const attended = graph.node("MatMul", [shares, transpose(graph, value, [0, 2, 1, 3])]);
  return graph.node("Reshape", [transpose(graph, attended, [0, 2, 1, 3]), graph.ints(0, 0, -1)]);
}

function transpose(graph: GraphParts, input: string, order: readonly number[]): string {
  return graph.node("Transpose", [input], { perm: { ints: order } });
}

/** Queries are divided by the root of the size of a head; done here once, the graph need not. */
function scaleQueries({ qkv, heads }: LayerWeights): Linear {
  const columns = qkv.bias.values.length;
  const size = columns / 3;
  const factor = 1 / Math.sqrt(size / heads);
  const scaled = (weight: Weight): Weight => ({ shape: weight.shape, values: weight.values.map((value, index) => (index % columns < size ? value * factor : value)) });
  return { kernel: scaled(qkv.kernel), bias: scaled(qkv.bias) };
}

function openForward(graph: GraphParts, hidden: string, { layer, name }: Block): string {
  return graph.node("Relu", [graph.linear(`${name}_in`, graph.norm(`${name}_forward_norm`, hidden, layer.forwardNorm), layer.forwardIn)]);
}

/** The mean commutes with the last matrix, so it is taken first: that matrix then meets one row per text instead of one per token. */
function poolLastLayer(graph: GraphParts, hidden: string, block: Block): string {
  const forward = graph.named(LAST_LAYER.forward, mean(graph, openForward(graph, hidden, block), block.mask));
  const residual = graph.named(LAST_LAYER.residual, mean(graph, hidden, block.mask));
  return graph.node("Add", [residual, graph.linear(`${block.name}_out`, forward, block.layer.forwardOut)]);
}

function mean(graph: GraphParts, hidden: string, mask: Mask): string {
  const sum = graph.node("Squeeze", [graph.node("MatMul", [mask.row, hidden]), graph.ints(1)]);
  return graph.node("Div", [sum, graph.node("Max", [mask.count, graph.float(1)])]);
}

/** The vector, zeros for a text without tokens, and the length to divide it by. */
function unitParts(graph: GraphParts, vector: string, mask: Mask): readonly [string, string] {
  const squares = graph.node("ReduceSum", [graph.node("Mul", [vector, vector]), graph.ints(1)], { keepdims: { int: 1 } });
  const length = graph.node("Sqrt", [graph.node("Max", [squares, graph.float(1e-12)])]);
  return [graph.node("Mul", [vector, graph.node("Min", [mask.count, graph.float(1)])]), length];
}
