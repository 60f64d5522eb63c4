import { z } from "zod";
import { slotOf, withChampion } from "#core/learn/registry/champions.ts";
import type { ChampionChange } from "#core/project/champion-change.ts";
import type { Model } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface ChampionOutput {
  readonly model: string;
  readonly modelId: string;
  readonly label: string;
  readonly dataset: string;
  /** The champion before; null: there was none. */
  readonly former: string | null;
}

/** Makes a model the champion for its label column and table; the former one becomes challenger. */
export const promoteModel = defineCommand({
  id: "model.promote",
  input: z.strictObject({ model: z.string(), note: z.string().trim().default("") }),
  run(context, { model: name, note }): Promise<Result<ChampionOutput, Problem>> {
    const model = findModel(context.project(), name);
    if (!model.ok) return Promise.resolve(model);
    const isAlready = model.value.stage === "champion";
    return Promise.resolve(isAlready ? ok(outputOf(context, model.value, null)) : crown(context, { model: model.value, kind: "promote", note }));
  },
});

interface Crowning {
  readonly model: Model;
  readonly kind: ChampionChange["kind"];
  readonly note: string;
}

/** Commits a new champion. */
export function crown(context: CommandContext, { model, kind, note }: Crowning): Result<ChampionOutput, Problem> {
  const at = context.ports.clock.now();
  const committed = context.commit(kind === "promote" ? "promote-model" : "roll-back-model", (project) => ({ ...project, ...withChampion(project, { model, kind, at, note }) }));
  return committed.ok ? ok(outputOf(context, model, committed.value.championHistory.at(-1)?.formerName ?? null)) : committed;
}

function outputOf(context: CommandContext, model: Model, former: string | null): ChampionOutput {
  const { label, table } = slotOf(model, context.project());
  return { model: model.name, modelId: model.id, label, dataset: table, former };
}
