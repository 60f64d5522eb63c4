import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

/** Builds a thing once however many ask at the same time; a failed build is tried again by the next one who asks, and one that its starter cancelled by those who waited along. */
export function once<T>(known: Map<string, Promise<Result<T, Problem>>>, key: string, build: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  const running = known.get(key);
  if (running) return running.then((outcome) => (!outcome.ok && outcome.problem.code === "cancelled" ? once(known, key, build) : outcome));
  const started = build();
  known.set(key, started);
  void started.then((outcome) => {
    if (!outcome.ok && known.get(key) === started) known.delete(key);
  });
  return started;
}
