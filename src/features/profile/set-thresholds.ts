import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { isShare, THRESHOLD_NAMES, ThresholdChanges, type ThresholdName } from "#core/profile/alert-thresholds.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";

/** null: as shipped. */
const ThresholdsInput = z.strictObject({ thresholds: z.partialRecord(z.enum(THRESHOLD_NAMES), z.number().min(0).nullable()) });

/** Says from where on the profile tells of something, in all datasets of the project. Answers with all that differs from what is shipped. */
export const setThresholds = defineCommand<z.infer<typeof ThresholdsInput>, { readonly thresholds: ThresholdChanges }>({
  id: "profile.thresholds",
  input: ThresholdsInput,
  run(context, input): Promise<Result<{ readonly thresholds: ThresholdChanges }, Problem>> {
    const beyond = Object.entries(input.thresholds).find(([name, value]) => isThresholdName(name) && isShare(name) && (value ?? 0) > 1);
    if (beyond !== undefined) return Promise.resolve(failed({ code: "bad-input", command: "profile.thresholds", issues: [{ path: `thresholds.${beyond[0]}`, message: "a share is at most 1" }] }));
    const before = context.project().thresholds;
    const thresholds = ThresholdChanges.parse(Object.fromEntries(Object.entries({ ...before, ...input.thresholds }).filter(([, value]) => value !== null)));
    const committed = context.commit("set-thresholds", (project) => ({ ...project, thresholds }));
    return Promise.resolve(committed.ok ? ok({ thresholds }) : committed);
  },
});

function isThresholdName(name: string): name is ThresholdName {
  return THRESHOLD_NAMES.some((known) => known === name);
}
