import { floatTensor, int64Tensor, int8Tensor, uint8Tensor, type OnnxAttribute, type OnnxModel, type OnnxNode, type OnnxTensor } from "#core/onnx/onnx-model.ts";
import type { Weight } from "./read-tfjs-model.ts";
import type { Linear, Norm } from "./use-lite-weights.ts";

export type WeightForm = "float32" | "int8";

/** Collects the nodes and weights of a graph; every method returns the name of the value it makes. */
export class GraphParts {
  private readonly nodes: OnnxNode[] = [];
  private readonly initializers = new Map<string, OnnxTensor>();
  private readonly form: WeightForm;
  private count = 0;

  constructor(form: WeightForm) {
    this.form = form;
  }

  node(op: string, inputs: readonly string[], attributes?: Record<string, OnnxAttribute>): string {
    const output = this.fresh(op);
    this.nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  }

  split(input: string, parts: number): readonly string[] {
    const outputs = Array.from({ length: parts }, () => this.fresh("split"));
    this.nodes.push({ op: "Split", inputs: [input], outputs, attributes: { axis: { int: -1 } } });
    return outputs;
  }

  /** The same value under a name that others may ask for. */
  named(name: string, value: string): string {
    this.nodes.push({ op: "Identity", inputs: [value], outputs: [name] });
    return name;
  }

  ints(...values: readonly number[]): string {
    return this.keep(int64Tensor(`ints_${values.join("_")}`, [values.length], values));
  }

  float(value: number): string {
    return this.keep(floatTensor(`float_${String(value)}`, [], [value]));
  }

  vector(name: string, weight: Weight): string {
    return this.keep(floatTensor(name, weight.shape, weight.values));
  }

  /** A matrix in the form of this graph; in int8 each slice along `axis` has its own scale and is widened again when the graph runs. */
  matrix(name: string, weight: Weight, axis: 0 | 1): string {
    if (this.form === "float32") return this.vector(name, weight);
    const { values, scales } = quantise(weight, axis);
    const inputs = [this.keep(int8Tensor(`${name}_int8`, weight.shape, values)), this.keep(floatTensor(`${name}_scale`, [scales.length], scales))];
    return this.node("DequantizeLinear", inputs, { axis: { int: axis } });
  }

  linear(name: string, input: string, { kernel, bias }: Linear): string {
    const product = this.form === "float32" ? this.node("MatMul", [input, this.vector(`${name}_kernel`, kernel)]) : this.smallProduct(`${name}_kernel`, input, kernel);
    return this.node("Add", [product, this.vector(`${name}_bias`, bias)]);
  }

  /**
   * A product in 8-bit numbers: each row of the input gets a scale of its own, so that what a text gives hangs on no other text of its batch
   * (DynamicQuantizeLinear takes one scale for the whole batch).
   */
  private smallProduct(name: string, input: string, kernel: Weight): string {
    const { values, scales } = quantise(kernel, 1);
    const most = this.node("ReduceMax", [this.node("Abs", [input])], { axes: { ints: [-1] }, keepdims: { int: 1 } });
    const scale = this.node("Div", [this.node("Max", [most, this.float(1e-12)]), this.float(LEVELS)]);
    const steps = this.node("Add", [this.node("Round", [this.node("Div", [input, scale])]), this.float(MIDDLE)]);
    const small = this.node("Cast", [steps], { to: { int: UINT8 } });
    const weights = this.keep(int8Tensor(`${name}_int8`, kernel.shape, values));
    const sums = this.node("Cast", [this.node("MatMulInteger", [small, weights, this.keep(uint8Tensor("middle", [], [MIDDLE]))])], { to: { int: FLOAT } });
    return this.node("Mul", [this.node("Mul", [sums, scale]), this.keep(floatTensor(`${name}_scale`, [scales.length], scales))]);
  }

  norm(name: string, input: string, { scale, bias }: Norm): string {
    const inputs = [input, this.vector(`${name}_scale`, scale), this.vector(`${name}_bias`, bias)];
    return this.node("LayerNormalization", inputs, { axis: { int: -1 }, epsilon: { float: 1e-6 } });
  }

  model(name: string, ends: Pick<OnnxModel, "inputs" | "outputs">): OnnxModel {
    return { name, opset: OPSET, nodes: this.nodes, initializers: [...this.initializers.values()], ...ends };
  }

  private fresh(op: string): string {
    this.count += 1;
    return `${op.toLowerCase()}_${String(this.count)}`;
  }

  private keep(tensor: OnnxTensor): string {
    this.initializers.set(tensor.name, tensor);
    return tensor.name;
  }
}

const LEVELS = 127;
/** Nought of the unsigned 8-bit numbers. */
const MIDDLE = 128;
/** TensorProto.DataType. */
const [FLOAT, UINT8] = [1, 2];

/** LayerNormalization came with 17; 18 changed how reductions take their axes. */
const OPSET = 17;

function quantise({ shape, values }: Weight, axis: 0 | 1): { values: Int8Array; scales: Float32Array } {
  const [rows = 0, columns = 0] = shape;
  const sliceOf = (index: number): number => (axis === 0 ? Math.floor(index / columns) : index % columns);
  const scales = new Float32Array(axis === 0 ? rows : columns);
  values.forEach((value, index) => {
    const slice = sliceOf(index);
    scales[slice] = Math.max(scales[slice] ?? 0, Math.abs(value) / 127);
  });
  const small = Int8Array.from(values, (value, index) => {
    const scale = scales[sliceOf(index)] ?? 0;
    return scale === 0 ? 0 : Math.round(value / scale);
  });
  return { values: small, scales };
}
