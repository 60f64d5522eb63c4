/** An expected outcome as a plain value, so that it survives structured clone between threads. */
export type Result<T, P> = Ok<T> | Failed<P>;
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Failed<P> {
  readonly ok: false;
  readonly problem: P;
}

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function failed<const P>(problem: P): Failed<P> {
  return { ok: false, problem };
}
