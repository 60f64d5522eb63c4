import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { ready, setBackend } from "@tensorflow/tfjs-core";

/** TF.js on its WASM back-end, with as many threads as the studio's own engine takes. */
export async function startTensorflow(base: string): Promise<void> {
  setThreadsCount(crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1);
  setWasmPaths(tensorflowFiles(base));
  if (!(await setBackend("wasm"))) throw new Error("TF.js has no WASM back-end here");
  await ready();
}

/** Where the bench puts the files of TF.js and of its encoder. */
export function tensorflowFiles(base: string): string {
  return new URL("tensorflow/", base).href;
}
