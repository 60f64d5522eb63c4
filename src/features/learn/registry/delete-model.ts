import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { defineCommand } from "#workspace/command.ts";

export interface DeletedModel {
  readonly model: string;
  /** Its label has no champion now, until one is made or gone back to. */
  readonly wasChampion: boolean;
}

/** Takes a model out of the project. Its kept files stay for undo, as long as they are not cleaned away. */
export const deleteModel = defineCommand({
  id: "model.delete",
  input: z.strictObject({ model: z.string() }),
  run(context, { model: name }): Promise<Result<DeletedModel, Problem>> {
    const model = findModel(context.project(), name);
    if (!model.ok) return Promise.resolve(model);
    const { id, stage } = model.value;
    const committed = context.commit("delete-model", (project) => ({ ...project, models: project.models.filter((other) => other.id !== id) }));
    return Promise.resolve(committed.ok ? ok({ model: model.value.name, wasChampion: stage === "champion" }) : committed);
  },
});
