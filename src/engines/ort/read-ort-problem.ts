import { readDetail } from "#engines/kit/wire.ts";
import type { DeviceName } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";

/** What onnxruntime threw, as a problem. After a wasm trap nothing in this worker can be trusted: engine-died. */
export function readOrtProblem(thrown: unknown, device: DeviceName): InferenceProblem {
  const detail = readDetail(thrown);
  if (device === "webgpu") return { code: "device-unavailable", device, detail };
  if (thrown instanceof WebAssembly.RuntimeError) return { code: "engine-died", engine: "ort", detail };
  if (/bad_alloc|out of memory|failed to allocate|allocation failed|array buffer allocation/i.test(detail)) return { code: "out-of-memory", detail };
  return { code: "inference-failed", detail };
}
