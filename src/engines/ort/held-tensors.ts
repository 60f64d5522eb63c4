import * as ort from "onnxruntime-web/webgpu";
import type { HeldTensor, OrtTensor, OrtValue } from "./session-room.ts";

/** Which of onnxruntime's tensors stands behind each held one. */
export interface HeldTensors {
  toFeeds(feeds: Readonly<Record<string, OrtValue>>): Record<string, ort.Tensor>;
  readonly toValues: (results: ort.InferenceSession.OnnxValueMapType) => Readonly<Record<string, OrtValue>>;
  read(value: OrtValue): Promise<OrtTensor>;
  readonly free: (value: OrtValue) => void;
}

export function createHeldTensors(): HeldTensors {
  const inner = new WeakMap<HeldTensor, ort.Tensor>();

  function behind(value: HeldTensor): ort.Tensor {
    const tensor = inner.get(value);
    if (tensor === undefined) throw new Error("a held tensor was used after it was freed");
    return tensor;
  }

  function toValue(value: ort.OnnxValue): OrtValue {
    if (!(value instanceof ort.Tensor) || value.location !== "gpu-buffer") return toTensor(value);
    const handle: HeldTensor = { type: "held", dims: value.dims };
    inner.set(handle, value);
    return handle;
  }

  return {
    toFeeds: (feeds) => Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, value.type === "held" ? behind(value) : new ort.Tensor(value.type, value.data, value.dims)])),
    toValues: (results) => Object.fromEntries(Object.entries(results).map(([name, value]) => [name, toValue(value)])),
    async read(value) {
      if (value.type !== "held") return value;
      const data = await behind(value).getData();
      if (!(data instanceof Float32Array)) throw new Error("only float32 is held on the device");
      return { type: "float32", data, dims: value.dims };
    },
    free(value) {
      if (value.type !== "held") return;
      inner.get(value)?.dispose();
      inner.delete(value);
    },
  };
}

export function toTensor(value: ort.OnnxValue): OrtTensor {
  const { data, dims } = value;
  if (data instanceof Float32Array) return { type: "float32", data, dims };
  if (data instanceof Int32Array) return { type: "int32", data, dims };
  if (data instanceof BigInt64Array) return { type: "int64", data, dims };
  if (data instanceof Uint8Array) return { type: value.type === "bool" ? "bool" : "uint8", data, dims };
  throw new Error(`an output of type ${value.type} is not for us`);
}
