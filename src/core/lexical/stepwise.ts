/** Long work that stops now and then to say its share (0..1), so that whoever drives it can report, pause and cancel. */
export type Stepwise<T> = Generator<number, T, void>;

/** A part of longer work: its share 0..1 becomes `from`..`to` of the whole. */
export function* within<T>(inner: Stepwise<T>, from: number, to: number): Stepwise<T> {
  let step = inner.next();
  while (step.done !== true) {
    yield from + (to - from) * step.value;
    step = inner.next();
  }
  return step.value;
}

/** Drives the work to its end without pause. */
export function runThrough<T>(work: Stepwise<T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
