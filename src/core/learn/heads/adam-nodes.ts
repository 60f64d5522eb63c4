import { floatTensor, type OnnxNode, type OnnxTensor, type OnnxValue } from "#core/onnx/onnx-model.ts";
import { node } from "./graph-nodes.ts";

/** Something that is learned. */
export interface Parameter {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

const BETA = { mean: 0.9, square: 0.999 };

/** Constants that adamNodes names; "tiny" is a length that may be divided by. */
export function adamConstants(): OnnxTensor[] {
  const one = (name: string, value: number) => floatTensor(name, [1], [value]);
  return [one("beta_mean", BETA.mean), one("rest_mean", 1 - BETA.mean), one("beta_square", BETA.square), one("rest_square", 1 - BETA.square), one("epsilon", 1e-8), one("tiny", 1e-12)];
}

/**
 * A step of AdamW for each parameter P: from P, P_mean, P_square and slope_P to next_P, next_P_mean, next_P_square; weights (w…) decay.
 * Also in: step_size [1], root_correction [1], decay [1].
 * Source: Loshchilov & Hutter 2019, arXiv 1711.05101
 */
export function adamNodes(parameters: readonly string[]): OnnxNode[] {
  return parameters.flatMap((name) => {
    const of = (part: string) => `${name}_${part}`;
    const [slope, mean, square] = [`slope_${name}`, `next_${name}_mean`, `next_${name}_square`];
    const decays = name.startsWith("w");
    return [
      node("Mul", [of("mean"), "beta_mean"], of("old_mean")),
      node("Mul", [slope, "rest_mean"], of("new_mean")),
      node("Add", [of("old_mean"), of("new_mean")], mean),
      node("Mul", [of("square"), "beta_square"], of("old_square")),
      node("Mul", [slope, slope], of("slope_square")),
      node("Mul", [of("slope_square"), "rest_square"], of("new_square")),
      node("Add", [of("old_square"), of("new_square")], square),
      node("Mul", [square, "root_correction"], of("right_square")),
      node("Sqrt", [of("right_square")], of("root")),
      node("Add", [of("root"), "epsilon"], of("divisor")),
      node("Div", [mean, of("divisor")], of("direction")),
      node("Mul", [of("direction"), "step_size"], of("step")),
      node("Sub", [name, of("step")], decays ? of("stepped") : `next_${name}`),
      ...(decays ? [node("Mul", [name, "decay"], of("decayed")), node("Sub", [of("stepped"), of("decayed")], `next_${name}`)] : []),
    ];
  });
}

/** Names of a parameter and of its two running means, as adamNodes takes them; it answers them with `next_` before. */
export function adamState(parameter: string): readonly [string, string, string] {
  return [parameter, `${parameter}_mean`, `${parameter}_square`];
}

/** The state before the first step: both means are 0. */
export function adamStart(parameters: Readonly<Record<string, Parameter>>): Record<string, Parameter> {
  return Object.fromEntries(Object.entries(parameters).flatMap(([parameter, { dims, values }]) => adamState(parameter).map((name) => [name, { dims, values: name === parameter ? values : new Float32Array(values.length) }])));
}

/** The state of all parameters as inputs of a graph, or with the prefix `next_` as its outputs. */
export function adamValues(dims: Readonly<Record<string, readonly number[]>>, prefix: "" | "next_"): OnnxValue[] {
  return Object.entries(dims).flatMap(([parameter, shape]) => adamState(parameter).map((name): OnnxValue => ({ name: `${prefix}${name}`, type: "float32", dims: shape })));
}
