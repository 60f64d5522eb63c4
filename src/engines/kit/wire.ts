import type { JobOptions } from "#core/ports/job-options.ts";
import type { Cancelled } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

/** What a method in a worker gets first: the signal, the way to report a share, and typed events of its own. */
export interface Job<Event = never> {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number, stage: string) => void;
  readonly emit: (event: Event) => void;
}

/** A service is an object of such methods. They return a Result and never throw; one that throws is taken for dead. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a bound over every method, whatever its event, arguments and answer
export type Method = (job: Job<any>, ...args: any[]) => Promise<Result<any, any>>;
export type ServiceShape<Service> = { readonly [Name in keyof Service]: Method };

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- only the event is asked for
export type EventOf<M> = M extends (job: Job<infer Event>, ...args: any[]) => unknown ? Event : never;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- only the arguments are asked for
export type ArgumentsOf<M> = M extends (job: any, ...args: infer Arguments) => unknown ? Arguments : never;
export type AnswerOf<M> = M extends (...args: never[]) => Promise<Result<infer Value, infer Problem>> ? Result<Value, Problem | EngineProblem> : never;

export type EngineProblem =
  | { readonly code: "engine-died"; readonly engine: string; readonly detail: string }
  | { readonly code: "engine-start-failed"; readonly engine: string; readonly detail: string }
  | Cancelled;

export interface CallOptions<Event = never> extends JobOptions {
  readonly onEvent?: ((event: Event) => void) | undefined;
  /** Buffers that move to the worker; the caller cannot use them afterwards. */
  readonly transfer?: readonly Transferable[] | undefined;
}

/** The one object that comlink carries; private to the kit. */
export interface WireEnd {
  connect(lock: string, sink: WireSink, setup: unknown): Promise<void>;
  run(id: number, method: string, args: readonly unknown[]): Promise<Result<unknown, unknown>>;
  cancel(id: number): void;
}

export type WireMessage = { readonly share: number; readonly stage: string } | { readonly event: unknown };
/** Settled once the page has seen the message. */
export type WireSink = (id: number, message: WireMessage) => void | Promise<void>;

export function readDetail(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
