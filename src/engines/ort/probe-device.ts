import type { DeviceChoice, DeviceFacts, DeviceName, DeviceReason } from "#core/ports/embedder.ts";

/** Asks the browser which device there is; presence of navigator.gpu alone says nothing (it is there without any adapter). */
export async function probeDevice(choice: DeviceChoice, threads: number): Promise<DeviceFacts> {
  if (choice === "wasm") return facts("wasm", { code: "asked-for", detail: "" });
  const gpu = readGpu();
  if (gpu === undefined) return facts("wasm", { code: "no-webgpu-api", detail: "" });
  const { adapter, detail } = await requestAdapter(gpu);
  if (adapter === null) return facts("wasm", { code: "no-adapter", detail });
  const name = [adapter.info.vendor, adapter.info.architecture, adapter.info.description].filter((part) => part !== "").join(" ");
  if (choice === "webgpu") return facts("webgpu", { code: "asked-for", detail: name }, name);
  // A software adapter is some 60 times slower than WASM (SwiftShader, a small encoder).
  if (adapter.info.isFallbackAdapter) return facts("wasm", { code: "fallback-adapter", detail: name }, name);
  return facts("webgpu", { code: "fastest", detail: name }, name);

  function facts(device: DeviceName, reason: DeviceReason, adapterName: string | null = null): DeviceFacts {
    return { device, reason, adapter: adapterName, threads };
  }
}

/** Absent in Node and in pages that are not a secure context, whatever the types say. */
function readGpu(): GPU | undefined {
  if (!("navigator" in globalThis)) return undefined;
  return "gpu" in navigator ? navigator.gpu : undefined;
}

async function requestAdapter(gpu: GPU): Promise<{ adapter: GPUAdapter | null; detail: string }> {
  try {
    return { adapter: await gpu.requestAdapter({ powerPreference: "high-performance" }), detail: "" };
  } catch (thrown) {
    return { adapter: null, detail: String(thrown) };
  }
}
