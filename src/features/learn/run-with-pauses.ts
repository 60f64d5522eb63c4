import type { Stepwise } from "#core/lexical/stepwise.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { CommandContext } from "#workspace/command.ts";

/** Work that stops now and then, on the page's thread, without holding it up. */
export async function runWithPauses<T>(context: CommandContext, work: Stepwise<T>, onShare?: (share: number) => void): Promise<Result<T, Problem>> {
  let step = work.next();
  while (step.done !== true) {
    onShare?.(step.value);
    await context.pause();
    if (context.signal.aborted) return failed({ code: "cancelled" });
    step = work.next();
  }
  return ok(step.value);
}
