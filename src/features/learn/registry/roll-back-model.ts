import { z } from "zod";
import { findChampion, previousChampion, slotOf, type Slot } from "#core/learn/registry/champions.ts";
import type { Problem } from "#core/problem.ts";
import type { Project } from "#core/project/project.ts";
import { failed, type Result } from "#core/result.ts";
import { crown, type ChampionOutput } from "#features/learn/registry/promote-model.ts";
import { defineCommand } from "#workspace/command.ts";

/** Makes the champion before today's champion again; doing so again goes further back. */
export const rollBackModel = defineCommand({
  id: "model.rollback",
  /** `dataset`: the table learned from; absent: that of the label's latest champion. */
  input: z.strictObject({ label: z.string(), dataset: z.string().optional(), note: z.string().trim().default("") }),
  run(context, { label, dataset, note }): Promise<Result<ChampionOutput, Problem>> {
    const project = context.project();
    const slot = slotFor(project, label, dataset);
    const earlier = previousChampion(project, slot);
    return Promise.resolve(earlier ? crown(context, { model: earlier, kind: "rollback", note }) : failed({ code: "no-earlier-champion", label, dataset: slot.table }));
  },
});

function slotFor(project: Project, label: string, dataset: string | undefined): Slot {
  if (dataset !== undefined) return { label, table: dataset };
  const champion = findChampion(project, label);
  if (champion) return slotOf(champion, project);
  const last = project.championHistory.findLast((change) => change.label === label);
  return { label, table: last?.table ?? "" };
}
