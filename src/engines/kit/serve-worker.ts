import { expose, transfer } from "comlink";
import { failed } from "#core/result.ts";
import { readDetail, type Job, type Method, type ServiceShape, type WireEnd, type WireMessage, type WireSink } from "./wire.ts";

/**
 * Worker side: answers the calls of start-worker.ts with the methods of a service. Call it once, at the top of the worker.
 * The service is opened with what the page gave as `setup` (addresses of files, say); nothing is called before.
 */
export function serveWorker<Service extends ServiceShape<Service>>(engine: string, open: (setup: never) => Service | Promise<Service>): void {
  let service: Service | null = null;
  const running = new Map<number, AbortController>();
  let sink: WireSink = () => undefined;

  const end: WireEnd = {
    async connect(lock, given, setup) {
      sink = given;
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the page and its worker are built together
      service = await open(setup as never);
      await holdLock(lock);
    },
    async run(id, method, args) {
      const controller = new AbortController();
      running.set(id, controller);
      const messages = orderedMessages((message) => sink(id, message));
      try {
        const answer = await methodOf(service, method)(jobFor(controller.signal, messages.send), ...args);
        await messages.delivered();
        return answer;
      } catch (thrown) {
        return failed({ code: "engine-died", engine, detail: readDetail(thrown) });
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      running.get(id)?.abort();
    },
  };
  expose(end);
}

/** Gives the buffers inside an answer to the page instead of copying them. */
export function transferring<Value extends object>(value: Value, buffers: readonly Transferable[]): Value {
  return transfer(value, [...buffers]);
}

function jobFor(signal: AbortSignal, send: (message: WireMessage) => void): Job<unknown> {
  return {
    signal,
    onProgress: (share, stage) => send({ share, stage }),
    emit: (event) => send({ event }),
  };
}

/** Messages go by a channel of their own: an answer that does not wait for the last of them may overtake it. */
function orderedMessages(send: (message: WireMessage) => void | Promise<void>): { readonly send: (message: WireMessage) => void; readonly delivered: () => Promise<void> } {
  let last: void | Promise<void> = undefined;
  return {
    send: (message) => {
      last = send(message);
    },
    delivered: async () => last,
  };
}

function methodOf<Service extends ServiceShape<Service>>(service: Service | null, name: string): Method {
  const entry = Object.entries<Method>(service ?? {}).find(([key]) => key === name);
  if (entry === undefined) return () => Promise.reject(new Error(`no method ${name}`));
  return entry[1];
}

/** The browser frees the lock when this worker ends for whatever reason; no event tells the page so. */
async function holdLock(name: string): Promise<void> {
  if (!("locks" in navigator)) return;
  await new Promise<void>((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise(() => undefined);
    });
  });
}
