import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { Meanings } from "#core/profile/meanings.ts";
import { SEMANTIC_TYPES } from "#core/profile/semantic-type.ts";
import { ok, type Result } from "#core/result.ts";
import { findColumn } from "#core/table/find-column.ts";
import { defineCommand } from "#workspace/command.ts";

const MeaningsInput = z.strictObject({
  dataset: z.string(),
  /** null: what its values say. */
  meanings: z.record(z.string(), z.enum(SEMANTIC_TYPES).nullable()),
});

/** Says what columns mean where the guess is wrong; the others stay as they are. Answers with all that a person has said. */
export const setMeanings = defineCommand<z.infer<typeof MeaningsInput>, { readonly meanings: Meanings }>({
  id: "dataset.meanings",
  input: MeaningsInput,
  async run(context, { dataset, meanings }): Promise<Result<{ readonly meanings: Meanings }, Problem>> {
    const found = context.dataset(dataset);
    if (!found.ok) return found;
    const relation = await context.tables.current(found.value, { signal: context.signal });
    if (!relation.ok) return relation;
    for (const name of Object.keys(meanings)) {
      const column = findColumn(relation.value.columns, name);
      if (!column.ok) return column;
    }
    const { id } = found.value;
    const committed = context.commit("set-meanings", (project) => ({ ...project, datasets: project.datasets.map((other) => (other.id === id ? { ...other, meanings: merged(other.meanings, meanings) } : other)) }));
    return committed.ok ? ok({ meanings: context.project().datasets.find((other) => other.id === id)?.meanings ?? {} }) : committed;
  },
});

function merged(before: Meanings, changes: z.infer<typeof MeaningsInput>["meanings"]): Meanings {
  return Meanings.parse(Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, meaning]) => meaning !== null)));
}
