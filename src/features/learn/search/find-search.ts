import type { Problem } from "#core/problem.ts";
import type { ModelSearch } from "#core/project/model-search.ts";
import { failed, ok, type Result } from "#core/result.ts";

/** The search of that id, or the latest of that name. Problems: search-missing. */
export function findSearch(searches: readonly ModelSearch[], name: string): Result<ModelSearch, Problem> {
  const search = searches.find(({ id }) => id === name) ?? searches.findLast((each) => each.name === name);
  return search ? ok(search) : failed({ code: "search-missing", search: name, known: searches.map((each) => each.name) });
}
