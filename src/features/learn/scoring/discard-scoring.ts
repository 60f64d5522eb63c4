import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { closeScoring } from "#features/learn/scoring/keep-scoring.ts";
import { defineCommand } from "#workspace/command.ts";

/** Throws away what an interrupted prediction has done so far; the table is as it was. */
export const discardScoring = defineCommand({
  id: "learn.discard",
  input: z.strictObject({ scoring: z.string() }),
  async run(context, input): Promise<Result<{ readonly scoring: string }, Problem>> {
    await closeScoring(context, input.scoring);
    return ok({ scoring: input.scoring });
  },
});
