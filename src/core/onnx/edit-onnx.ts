/** A field of a protobuf message whose body has a length: where the body lies in the bytes. */
interface Field {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** Numbers of the fields. Source: onnx.proto3 (github.com/onnx/onnx). */
const GRAPH = 7;
const INITIALIZER = 5;
const TENSOR_NAME = 8;
const TENSOR_BYTES = 9;

/** The 32-bit numbers of a weight of a model; null when it has none of that name, or keeps it otherwise. */
export function readFloats(model: Uint8Array, name: string): Float32Array | null {
  const place = findWeight(model, name);
  if (place === null || (place.to - place.from) % Float32Array.BYTES_PER_ELEMENT !== 0) return null;
  return new Float32Array(Uint8Array.from(model.subarray(place.from, place.to)).buffer);
}

/** The same model with other numbers in these weights; null when one is missing or of another size. */
export function withFloats(model: Uint8Array, weights: ReadonlyMap<string, Float32Array>): Uint8Array<ArrayBuffer> | null {
  const changed = Uint8Array.from(model);
  for (const [name, numbers] of weights) {
    const place = findWeight(model, name);
    if (place === null || place.to - place.from !== numbers.byteLength) return null;
    changed.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), place.from);
  }
  return changed;
}

function findWeight(model: Uint8Array, name: string): Field | null {
  for (const graph of fieldsOf(model, { number: 0, from: 0, to: model.length })) {
    if (graph.number !== GRAPH) continue;
    for (const tensor of fieldsOf(model, graph)) {
      if (tensor.number !== INITIALIZER) continue;
      const parts = [...fieldsOf(model, tensor)];
      const named = parts.find(({ number }) => number === TENSOR_NAME);
      if (named && readName(model, named) === name) return parts.find(({ number }) => number === TENSOR_BYTES) ?? null;
    }
  }
  return null;
}

function readName(bytes: Uint8Array, { from, to }: Field): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Source: protobuf.dev/programming-guides/encoding: a tag is number << 3 | kind; kind 0: varint, 1: 8 bytes, 2: with a length, 5: 4 bytes. */
function* fieldsOf(bytes: Uint8Array, { from, to }: Field): Generator<Field> {
  let at = from;
  while (at < to) {
    const tag = readVarint(bytes, at);
    const kind = tag.value % 8;
    at = tag.end;
    if (kind === 0) at = readVarint(bytes, at).end;
    else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else if (kind === 2) {
      const length = readVarint(bytes, at);
      at = length.end + length.value;
      if (at <= to) yield { number: Math.floor(tag.value / 8), from: length.end, to: at };
    } else return;
  }
}

function readVarint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let [value, scale, end] = [0, 1, from];
  for (;;) {
    const byte = bytes[end++] ?? 0;
    value += (byte % 128) * scale;
    if (byte < 128) return { value, end };
    scale *= 128;
  }
}
