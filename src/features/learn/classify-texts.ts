import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { hasOneLabel } from "#features/learn/label-sets/allow-label-sets.ts";
import { answerRows, loadModel } from "#features/learn/load-model.ts";
import { defineCommand } from "#workspace/command.ts";

export interface ClassifiedTexts {
  readonly classes: readonly string[];
  /** Shape: [texts][classes]. */
  readonly probabilities: readonly (readonly number[])[];
}

/** What a model says of a few texts; other commands ask it by id. */
export const classifyTexts = defineCommand({
  id: "learn.classify",
  input: z.strictObject({ model: z.string(), texts: z.array(z.string()).max(10_000), device: z.enum(["auto", "webgpu", "wasm"]).default("auto") }),
  async run(context, input): Promise<Result<ClassifiedTexts, Problem>> {
    const loaded = await loadModel(context, input.model);
    if (!loaded.ok) return loaded;
    const single = hasOneLabel(loaded.value.model);
    if (!single.ok) return single;
    const judged = await answerRows(context, loaded.value, { rows: input.texts.length, columns: new Map([[loaded.value.model.text, input.texts]]), device: input.device, from: 0, to: 1 });
    if (!judged.ok) return judged;
    const { classes } = loaded.value.model;
    return ok({ classes, probabilities: input.texts.map((_, index) => [...judged.value.subarray(index * classes.length, (index + 1) * classes.length)]) });
  },
});
