import { proxy, transfer, wrap, type Remote } from "comlink";
import type { AbortSignalLike } from "#core/ports/job-options.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { readDetail, type AnswerOf, type ArgumentsOf, type CallOptions, type EngineProblem, type EventOf, type ServiceShape, type WireEnd, type WireMessage } from "./wire.ts";

/**
 * A worker behind typed calls, opened by the first call and again by the next call after it died.
 *
 *   thing.worker.ts   serveWorker("thing", createThing);          (createThing gets what `setup` below holds)
 *   thing.ts          createThing = () => ({ count: async (job: Job<CountEvent>, rows: Float32Array) => ok(3) });
 *   open-thing.ts     const worker = startWorker<Thing>({ engine: "thing", open: () => new Worker(new URL("./thing.worker.ts", import.meta.url), { type: "module" }) });
 *                     await worker.call("count", [rows], { signal, onProgress, onEvent, transfer: [rows.buffer] });
 *
 * Every call answers with a Result: the method's own, `cancelled`, `engine-start-failed` (no answer within startLimitMs, script not found)
 * or `engine-died` (uncaught error, thrown method, vanished worker: all waiting calls get it).
 * An aborted signal reaches `job.signal` in the worker. With killAfterCancelMs, a worker that has not answered by then is ended: for code that cannot look up.
 */
export interface WorkerHandle<Service extends ServiceShape<Service>> {
  call<Name extends keyof Service & string>(
    method: Name,
    args: Readonly<ArgumentsOf<Service[Name]>>,
    options?: CallOptions<EventOf<Service[Name]>>,
  ): Promise<AnswerOf<Service[Name]>>;
  /** Ends the worker and frees its memory; waiting calls get engine-died. The next call opens a new one. */
  restart(): void;
  /** Ends it for good. Twice is safe. */
  close(): void;
}

export interface WorkerOptions {
  readonly engine: string;
  readonly open: () => Worker;
  /** Given to the service when it opens, each time the worker starts; cloneable. */
  readonly setup?: unknown;
  readonly startLimitMs?: number | undefined;
  readonly killAfterCancelMs?: number | undefined;
}

interface Live {
  readonly end: Remote<WireEnd>;
  readonly started: Promise<Result<null, EngineProblem>>;
  readonly died: Promise<EngineProblem>;
  kill(detail: string): void;
  isDead(): boolean;
}

type Sinks = Map<number, (message: WireMessage) => void>;

const START_LIMIT_MS = 30_000;

export function startWorker<Service extends ServiceShape<Service>>(options: WorkerOptions): WorkerHandle<Service> {
  let live: Live | null = null;
  let isClosed = false;
  let lastId = 0;
  const sinks: Sinks = new Map();

  async function call(method: string, args: readonly unknown[], given: CallOptions = {}): Promise<Result<unknown, unknown>> {
    if (given.signal?.aborted === true) return failed({ code: "cancelled" });
    if (isClosed) return failed({ code: "engine-died", engine: options.engine, detail: "closed" });
    if (live === null || live.isDead()) live = openLive(options, sinks);
    const current = live;
    const started = await Promise.race([current.started, current.died.then(failed)]);
    if (!started.ok) return started;
    const id = ++lastId;
    sinks.set(id, (message) => deliver(message, given));
    const result = await runOnce(current, { id, method, args, given, killAfterCancelMs: options.killAfterCancelMs });
    sinks.delete(id);
    if (isDeath(result)) current.kill(result.problem.detail);
    return result;
  }

  return {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the wire is untyped; Service is what the worker was started with
    call: call as unknown as WorkerHandle<Service>["call"],
    restart() {
      live?.kill("restarted");
    },
    close() {
      isClosed = true;
      live?.kill("closed");
    },
  };
}

interface OneRun {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly given: CallOptions;
  readonly killAfterCancelMs: number | undefined;
}

async function runOnce(live: Live, run: OneRun): Promise<Result<unknown, unknown>> {
  const { signal, transfer: buffers = [] } = run.given;
  if (isAborted(signal)) return failed({ code: "cancelled" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    void live.end.cancel(run.id);
    if (run.killAfterCancelMs !== undefined) timer = setTimeout(() => live.kill("did not stop when cancelled"), run.killAfterCancelMs);
  };
  signal?.addEventListener("abort", cancel);
  try {
    const answer = await Promise.race([live.end.run(run.id, run.method, transfer([...run.args], [...buffers])), live.died.then(failed)]);
    return isAborted(signal) && isDeath(answer) ? failed({ code: "cancelled" }) : answer;
  } catch (thrown) {
    return failed({ code: "engine-died", engine: "wire", detail: readDetail(thrown) });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

/** Read anew each time: the compiler believes that a signal read once stays as it was. */
function isAborted(signal: AbortSignalLike | undefined): boolean {
  return signal?.aborted === true;
}

function deliver(message: WireMessage, given: CallOptions): void {
  if ("stage" in message) given.onProgress?.(message.share, message.stage);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- typed by Service at the call
  else given.onEvent?.(message.event as never);
}

function isDeath(answer: Result<unknown, unknown>): answer is { ok: false; problem: EngineProblem & { code: "engine-died" } } {
  return !answer.ok && typeof answer.problem === "object" && answer.problem !== null && "code" in answer.problem && answer.problem.code === "engine-died";
}

let lockNumber = 0;

function openLive(options: WorkerOptions, sinks: Sinks): Live {
  const { engine } = options;
  let die: (problem: EngineProblem) => void = () => undefined;
  const died = new Promise<EngineProblem>((resolve) => (die = resolve));
  const watch = new AbortController();
  let isDead = false;
  let hasStarted = false;
  const worker = options.open();
  const end = wrap<WireEnd>(worker);

  function kill(detail: string): void {
    if (isDead) return;
    isDead = true;
    watch.abort();
    worker.terminate();
    die({ code: hasStarted ? "engine-died" : "engine-start-failed", engine, detail });
  }
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    kill(event.message || "the worker's script did not load");
  });
  worker.addEventListener("messageerror", () => kill("a message could not be read"));

  async function start(): Promise<Result<null, EngineProblem>> {
    const limit = setTimeout(() => kill("time limit"), options.startLimitMs ?? START_LIMIT_MS);
    const lock = `steward-worker-${engine}-${String(performance.timeOrigin)}-${String(++lockNumber)}`;
    try {
      await Promise.race([end.connect(lock, proxy((id, message) => sinks.get(id)?.(message)), options.setup), died]);
    } catch (thrown) {
      kill(readDetail(thrown));
    }
    clearTimeout(limit);
    if (isDead) return failed(await died);
    hasStarted = true;
    watchLock(lock, watch.signal, () => kill("the worker ended"));
    return ok(null);
  }
  return { end, started: start(), died, kill, isDead: () => isDead };
}

function watchLock(name: string, signal: AbortSignal, onFree: () => void): void {
  if (!("locks" in navigator)) return;
  navigator.locks.request(name, { signal }, onFree).catch(() => undefined);
}
