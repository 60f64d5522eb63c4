import type { Problem } from "#core/problem.ts";
import type { Check } from "#core/quality/check.ts";
import { ok, type Result } from "#core/result.ts";
import type { OtherTables } from "#core/sql/check-rule.ts";
import type { Relation } from "#core/table/schema.ts";
import type { CommandContext } from "#workspace/command.ts";

/** The tables that checks compare with; a dataset that is not there is left to be the problem of its check. */
export async function otherTables({ tables, signal, dataset: find, project }: CommandContext, checks: readonly Check[]): Promise<Result<OtherTables, Problem>> {
  const byName = new Map<string, Relation>();
  const names = checks.flatMap((check) => (check.kind === "refers-to" || check.kind === "row-count-like" ? [check.params.dataset] : []));
  for (const name of new Set(names)) {
    const dataset = find(name);
    const relation = dataset.ok ? await tables.current(dataset.value, { signal }) : null;
    if (relation?.ok === false) return relation;
    if (relation) byName.set(name, relation.value);
  }
  return ok({ byName, known: project().datasets.map(({ name }) => name) });
}
