import { encodeOnnxModel, floatTensor, int64Tensor, type OnnxNode, type OnnxTensor } from "#core/onnx/onnx-model.ts";
import { KEEP, node } from "./graph-nodes.ts";
import { headInputs, type Dense, type Head } from "./head.ts";

/**
 * A head as the bytes of an ONNX model that any runtime opens; the temperature is part of its numbers.
 * Shape: in features [batch, inputs] float32 → out probabilities [batch, classes] float32
 */
export function encodeHead(head: Head, temperature: number): Uint8Array {
  const members = head.members.map((layers, index) => memberGraph(layers, { head, temperature, prefix: `m${String(index)}_` }));
  const outputs = members.map(({ output }) => output);
  return encodeOnnxModel({
    name: "head",
    opset: 17,
    nodes: [...members.flatMap(({ nodes }) => nodes), ...meanNodes(outputs)],
    initializers: [...members.flatMap(({ constants }) => constants), ...(head.output === "ordinal" ? ordinalConstants() : []), floatTensor("members", [1], [outputs.length])],
    inputs: [{ name: "features", type: "float32", dims: ["batch", headInputs(head)] }],
    outputs: [{ name: "probabilities", type: "float32", dims: ["batch", head.classes] }],
  });
}

interface MemberGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly output: string;
}

interface MemberPlan {
  readonly head: Head;
  readonly temperature: number;
  readonly prefix: string;
}

function memberGraph(layers: readonly Dense[], { head, temperature, prefix }: MemberPlan): MemberGraph {
  const nodes: OnnxNode[] = [];
  const constants: OnnxTensor[] = [];
  let values = "features";
  for (const [index, layer] of layers.entries()) {
    const isLast = index === layers.length - 1;
    const name = `${prefix}layer${String(index)}`;
    const scale = (number: number): number => (isLast ? number / temperature : number);
    constants.push(floatTensor(`${name}_weights`, [layer.inputs, layer.outputs], layer.weights.map(scale)), floatTensor(`${name}_bias`, [layer.outputs], layer.bias.map(scale)));
    nodes.push(node("Gemm", [values, `${name}_weights`, `${name}_bias`], `${name}_sums`));
    if (!isLast) nodes.push(node("Relu", [`${name}_sums`], name));
    values = isLast ? `${name}_sums` : name;
  }
  const output = `${prefix}probabilities`;
  return { nodes: [...nodes, ...outputNodes(head, values, output)], constants, output };
}

function outputNodes({ output }: Head, logits: string, name: string): OnnxNode[] {
  if (output === "softmax") return [node("Softmax", [logits], name, { axis: { int: 1 } })];
  if (output === "sigmoid") return [node("Sigmoid", [logits], name)];
  const local = (part: string) => `${name}_${part}`;
  return [
    node("Sigmoid", [logits], local("above")),
    node("Pad", [local("above"), "pad_front", "one"], local("before")),
    node("Pad", [local("above"), "pad_back", "zero"], local("after")),
    node("Sub", [local("before"), local("after")], local("steps")),
    node("Relu", [local("steps")], local("parts")),
    node("ReduceSum", [local("parts"), "along_classes"], local("sum"), KEEP),
    node("Div", [local("parts"), local("sum")], name),
  ];
}

function ordinalConstants(): OnnxTensor[] {
  return [int64Tensor("pad_front", [4], [0, 1, 0, 0]), int64Tensor("pad_back", [4], [0, 0, 0, 1]), scalar("one", 1), scalar("zero", 0), int64Tensor("along_classes", [1], [1])];
}

function scalar(name: string, value: number): OnnxTensor {
  return floatTensor(name, [], [value]);
}

function meanNodes(outputs: readonly string[]): OnnxNode[] {
  const [first = "", ...others] = outputs;
  if (others.length === 0) return [node("Identity", [first], "probabilities")];
  const sums = others.map((output, index) => node("Add", [index === 0 ? first : `sum${String(index)}`, output], `sum${String(index + 1)}`));
  return [...sums, node("Div", [`sum${String(others.length)}`, "members"], "probabilities")];
}
