import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { findSearch } from "#features/learn/search/find-search.ts";
import { defineCommand } from "#workspace/command.ts";

/** Takes a search and its trials out of the project; the model that came of it stays. */
export const forgetSearch = defineCommand({
  id: "learn.forget",
  input: z.strictObject({ search: z.string() }),
  run(context, input): Promise<Result<{ readonly search: string }, Problem>> {
    const search = findSearch(context.project().searches, input.search);
    if (!search.ok) return Promise.resolve(search);
    const { id, name } = search.value;
    const committed = context.commit("forget-search", (project) => ({ ...project, searches: project.searches.filter((each) => each.id !== id) }));
    return Promise.resolve(committed.ok ? ok({ search: name }) : committed);
  },
});
