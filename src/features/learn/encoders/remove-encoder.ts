import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

/** Forgets an encoder that was added; models that were made with it cannot answer until it is added again. */
export const removeEncoder = defineCommand({
  id: "encoder.remove",
  input: z.strictObject({ encoder: z.string() }),
  async run(context, { encoder }): Promise<Result<{ readonly encoder: string }, Problem>> {
    const removed = await context.ports.embedder.remove(encoder);
    return removed.ok ? ok({ encoder }) : removed;
  },
});
