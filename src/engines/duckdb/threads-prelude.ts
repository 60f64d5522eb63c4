/*
 * Runs before DuckDB's own threaded worker script, in the same scope (tools/prepare-assets.ts puts the two together).
 * Mends three things that script cannot be told:
 *
 * - It starts four threads and uses three, whatever the processor has; linking the module takes each about a second. Those without
 *   a processor of their own stay empty: DuckDB hands its tasks to whichever thread asks for one, and these never ask.
 * - It waits until each thread has linked the module. A thread keeps its messages until then, so it may be reported as loaded at once.
 * - Its views of the shared memory stay short when another thread grows the memory, and what lies behind their end is cut
 *   off without a word when an answer is copied out. Such a range is taken from the whole memory instead.
 */
{
  const POOL = 4;
  const running = Math.min(3, Math.max(1, navigator.hardwareConcurrency - 1));
  const nothing = URL.createObjectURL(new Blob([""]));
  let opened = 0;

  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      // Threads are taken from the end of the pool.
      const isIdle = opened++ < POOL - running;
      super(isIdle ? nothing : url, options);
    }

    override postMessage(message: unknown, how?: Transferable[] | StructuredSerializeOptions): void {
      super.postMessage(message, Array.isArray(how) ? { transfer: how } : how);
      if (!isLoad(message)) return;
      memory = message.wasmMemory;
      queueMicrotask(() => {
        this.onmessage?.(new MessageEvent("message", { data: { cmd: "loaded" } }));
      });
    }
  };

  let memory: WebAssembly.Memory | null = null;
  const isLoad = (message: unknown): message is { readonly wasmMemory: WebAssembly.Memory } =>
    typeof message === "object" && message !== null && "cmd" in message && message.cmd === "load" && "wasmMemory" in message;

  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with a receiver below
  const { subarray } = Uint8Array.prototype;
  Uint8Array.prototype.subarray = function (this: Uint8Array, begin?: number, end?: number) {
    const isShort = end !== undefined && end > this.length && this.buffer instanceof SharedArrayBuffer && this.byteOffset === 0;
    return subarray.call(isShort && memory !== null ? new Uint8Array(memory.buffer) : this, begin, end);
  };
}
