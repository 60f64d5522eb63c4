import type { Weight } from "./read-tfjs-model.ts";

export interface UseLiteWeights {
  readonly embeddings: Weight;
  /** Shape: [1, 128], one frequency per pair of position columns. */
  readonly frequencies: Weight;
  readonly layers: readonly [LayerWeights, LayerWeights];
  readonly head: Linear;
}

export interface LayerWeights {
  readonly heads: number;
  readonly attentionNorm: Norm;
  readonly qkv: Linear;
  readonly attentionOut: Linear;
  /** Widens the residual; only the first layer has one. */
  readonly residual: Linear | null;
  readonly forwardNorm: Norm;
  readonly forwardIn: Linear;
  readonly forwardOut: Linear;
}

export interface Linear {
  readonly kernel: Weight;
  readonly bias: Weight;
}

export interface Norm {
  readonly scale: Weight;
  readonly bias: Weight;
}

const HEADS = 4;
const APPLIED = "module_apply_default/Encoder_en/KonaTransformer/Encode/";
const STACK = `${APPLIED}TransformerStack/`;
const PARTS = "ConcatPartitions/concat";

/** Gives each weight of the Universal Sentence Encoder Lite the name of its part in the network. */
export function nameUseLiteWeights(weights: ReadonlyMap<string, Weight>): UseLiteWeights {
  const named = (name: string): Weight => {
    const weight = weights.get(name);
    if (weight === undefined) throw new Error(`The TensorFlow.js model has no weight named ${name}`);
    return weight;
  };
  return {
    embeddings: named("module/Embeddings_en"),
    frequencies: named(`${STACK}Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1`),
    layers: [layer(0, named), layer(1, named)],
    head: { kernel: named("module/Encoder_en/hidden_layers/tanh_layer_0/weights"), bias: named("module/Encoder_en/hidden_layers/tanh_layer_0/bias") },
  };
}

function layer(index: 0 | 1, named: (name: string) => Weight): LayerWeights {
  const applied = `${APPLIED}Layer_${String(index)}/TransformerLayer/`;
  const attention = (part: string): Linear => ({
    kernel: flat(named(`module/Encoder_en/KonaTransformer/Encode/Layer_${String(index)}/TransformerLayer/MultiheadAttention/${part}/kernel/part_0`)),
    bias: named(`${applied}MultiheadAttention/${part}/bias/${PARTS}`),
  });
  const forward = (part: string): Linear => ({
    kernel: named(`${STACK}Layer_${String(index)}/TransformerLayer/FFN/${part}/Tensordot/Reshape_1`),
    bias: named(`${applied}FFN/${part}/bias/${PARTS}`),
  });
  const norm = (prefix: string): Norm => ({
    scale: named(`${prefix}layer_prepostprocess/layer_norm/layer_norm_scale/${PARTS}`),
    bias: named(`${prefix}layer_prepostprocess/layer_norm/layer_norm_bias/${PARTS}`),
  });
  return {
    heads: HEADS,
    attentionNorm: norm(applied),
    qkv: attention("qkv_transform_single"),
    attentionOut: attention("output_transform_single"),
    residual: index === 0 ? { kernel: named(`${applied}dense/kernel/${PARTS}`), bias: named(`${applied}dense/bias/${PARTS}`) } : null,
    forwardNorm: norm(`${applied}FFN/`),
    forwardIn: forward("conv1"),
    forwardOut: forward("conv2"),
  };
}

/** A 1×1 convolution kernel [1, 1, in, out] is a matrix [in, out]. */
function flat(kernel: Weight): Weight {
  return { shape: kernel.shape.slice(2), values: kernel.values };
}
