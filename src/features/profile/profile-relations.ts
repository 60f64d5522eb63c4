import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import type { OtherDataset } from "#core/profile/relations/find-inclusions.ts";
import { profileRelations as measureRelations } from "#core/profile/relations/profile-relations.ts";
import type { RelationsProfile } from "#core/profile/relations/relations-profile.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const RelationsInput = z.strictObject({
  dataset: z.string(),
  /** Datasets whose keys this one may hold; without it all others of the project. */
  others: z.array(z.string()).optional(),
});

const READING_SHARE = 0.1;

/** What holds between the columns of the table as cleaned, and between it and other datasets. */
export const profileRelations = defineCommand({
  id: "profile.relations",
  input: RelationsInput,
  async run(context, input): Promise<Result<RelationsProfile, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await context.tables.current(dataset.value, { signal: context.signal, onProgress: (share, stage) => context.progress(share * READING_SHARE, stage) });
    if (!relation.ok) return relation;
    const names = input.others ?? context.project().datasets.flatMap(({ id, name }) => (id === dataset.value.id ? [] : [name]));
    const others = await otherDatasets(context, names);
    if (!others.ok) return others;
    return measureRelations(context.ports.database, relation.value, {
      others: others.value,
      signal: context.signal,
      pause: context.pause,
      onProgress: (share, stage) => context.progress(READING_SHARE + share * (1 - READING_SHARE), stage),
    });
  },
});

async function otherDatasets({ dataset: find, tables, signal }: CommandContext, names: readonly string[]): Promise<Result<readonly OtherDataset[], Problem>> {
  const others: OtherDataset[] = [];
  for (const name of names) {
    const dataset = find(name);
    if (!dataset.ok) return dataset;
    const relation = await tables.current(dataset.value, { signal });
    if (!relation.ok) return relation;
    others.push({ name: dataset.value.name, relation: relation.value });
  }
  return ok(others);
}
