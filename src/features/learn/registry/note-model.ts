import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { defineCommand } from "#workspace/command.ts";

/** Writes what a person wants to be known of a model; an empty note takes the old one away. */
export const noteModel = defineCommand({
  id: "model.note",
  input: z.strictObject({ model: z.string(), note: z.string().trim().max(4000) }),
  run(context, { model: name, note }): Promise<Result<{ readonly model: string; readonly note: string }, Problem>> {
    const model = findModel(context.project(), name);
    if (!model.ok) return Promise.resolve(model);
    const { id } = model.value;
    const committed = context.commit("note-model", (project) => ({ ...project, models: project.models.map((other) => (other.id === id ? { ...other, notes: note } : other)) }));
    return Promise.resolve(committed.ok ? ok({ model: model.value.name, note }) : committed);
  },
});
