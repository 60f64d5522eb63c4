import { joinBytes } from "#core/join-bytes.ts";

/** An ONNX model as plain data, and its bytes. Source: onnx.proto3 (github.com/onnx/onnx). */
export interface OnnxModel {
  readonly name: string;
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>> | undefined;
  readonly domain?: string | undefined;
}

export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] }
  | { readonly floats: readonly number[] };

export type OnnxType = keyof typeof TYPE_CODE;

export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxType;
  readonly dims: readonly number[];
  /** Little-endian bytes of the elements, row-major. */
  readonly bytes: Uint8Array;
}

export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  /** A number is a fixed size, a word names a free one. */
  readonly dims: readonly (number | string)[];
}

const TYPE_CODE = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9, float16: 10 } as const;

/** The bytes of a model, ready for an inference session. */
export function encodeOnnxModel(model: OnnxModel): Uint8Array {
  const graph = joinBytes([
    ...model.nodes.map((node, index) => message(1, encodeNode(node, index))),
    text(2, model.name),
    ...model.initializers.map((tensor) => message(5, encodeTensor(tensor))),
    ...model.inputs.map((value) => message(11, encodeValue(value))),
    ...model.outputs.map((value) => message(12, encodeValue(value))),
  ]);
  const opset = joinBytes([text(1, ""), int(2, model.opset)]);
  const opsets = [message(8, opset)];
  if (model.nodes.some((node) => node.domain === MICROSOFT)) opsets.push(message(8, joinBytes([text(1, MICROSOFT), int(2, 1)])));
  return joinBytes([int(1, IR_VERSION), text(2, "steward"), message(7, graph), ...opsets]);
}

/**
 * A model that also gives out values that its graph makes on the way.
 * Source: protobuf.dev/programming-guides/encoding: where a message is there twice, both are merged
 */
export function withOutputs(model: Uint8Array, outputs: readonly OnnxValue[]): Uint8Array<ArrayBuffer> {
  return joinBytes([model, message(7, joinBytes(outputs.map((value) => message(12, encodeValue(value)))))]);
}

const IR_VERSION = 8;
const MICROSOFT = "com.microsoft";

/** A tensor of 32-bit floats. */
export function floatTensor(name: string, dims: readonly number[], values: readonly number[] | Float32Array): OnnxTensor {
  return { name, type: "float32", dims, bytes: bytesOf(Float32Array.from(values)) };
}

/** A tensor of 64-bit integers, as shapes and axes need. */
export function int64Tensor(name: string, dims: readonly number[], values: readonly number[]): OnnxTensor {
  return { name, type: "int64", dims, bytes: bytesOf(BigInt64Array.from(values, BigInt)) };
}

/** A tensor of 32-bit integers. */
export function int32Tensor(name: string, dims: readonly number[], values: readonly number[] | Int32Array): OnnxTensor {
  return { name, type: "int32", dims, bytes: bytesOf(Int32Array.from(values)) };
}

/** A tensor of 8-bit integers, as quantised weights are kept. */
export function int8Tensor(name: string, dims: readonly number[], values: Int8Array): OnnxTensor {
  return { name, type: "int8", dims, bytes: bytesOf(values) };
}

/** A tensor of unsigned 8-bit integers. */
export function uint8Tensor(name: string, dims: readonly number[], values: readonly number[]): OnnxTensor {
  return { name, type: "uint8", dims, bytes: Uint8Array.from(values) };
}

function bytesOf(array: Float32Array | BigInt64Array | Int32Array | Int8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function encodeNode(node: OnnxNode, index: number): Uint8Array {
  return joinBytes([
    ...node.inputs.map((input) => text(1, input)),
    ...node.outputs.map((output) => text(2, output)),
    text(3, `${node.op}_${String(index)}`),
    text(4, node.op),
    ...Object.entries(node.attributes ?? {}).map(([name, attribute]) => message(5, encodeAttribute(name, attribute))),
    text(7, node.domain ?? ""),
  ]);
}

function encodeAttribute(name: string, attribute: OnnxAttribute): Uint8Array {
  const head = text(1, name);
  if ("int" in attribute) return joinBytes([head, int(3, attribute.int), int(20, 2)]);
  if ("float" in attribute) return joinBytes([head, float(2, attribute.float), int(20, 1)]);
  if ("text" in attribute) return joinBytes([head, text(4, attribute.text), int(20, 3)]);
  if ("ints" in attribute) return joinBytes([head, ...attribute.ints.map((value) => int(8, value)), int(20, 7)]);
  return joinBytes([head, ...attribute.floats.map((value) => float(7, value)), int(20, 6)]);
}

function encodeTensor(tensor: OnnxTensor): Uint8Array {
  return joinBytes([...tensor.dims.map((dim) => int(1, dim)), int(2, TYPE_CODE[tensor.type]), text(8, tensor.name), message(9, tensor.bytes)]);
}

function encodeValue(value: OnnxValue): Uint8Array {
  const dims = value.dims.map((dim) => message(1, typeof dim === "number" ? int(1, dim) : text(2, dim)));
  const tensorType = joinBytes([int(1, TYPE_CODE[value.type]), message(2, joinBytes(dims))]);
  return joinBytes([text(1, value.name), message(2, message(1, tensorType))]);
}

function int(field: number, value: number): Uint8Array {
  return joinBytes([varint(BigInt(field << 3)), varint(BigInt.asUintN(64, BigInt(value)))]);
}

function float(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joinBytes([varint(BigInt((field << 3) | 5)), bytes]);
}

function text(field: number, value: string): Uint8Array {
  return message(field, utf8(value));
}

/** Length-delimited field: text, bytes or a nested message. */
function message(field: number, body: Uint8Array): Uint8Array {
  return joinBytes([varint(BigInt((field << 3) | 2)), varint(BigInt(body.length)), body]);
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

/** Names in a model are ours and ASCII; core has no TextEncoder. */
function utf8(value: string): Uint8Array {
  return Uint8Array.from(value, (character) => character.charCodeAt(0) & 127);
}
