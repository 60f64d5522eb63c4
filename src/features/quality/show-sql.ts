import { z } from "zod";
import { CheckDraft } from "#core/quality/check-draft.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { checkRule, shownQuery } from "#core/sql/check-queries.ts";
import { otherTables } from "#features/quality/other-tables.ts";
import { defineCommand } from "#workspace/command.ts";

export interface CheckSql {
  /** Selects the rows that fail, or what is measured; null where names and types of the columns say it all. */
  readonly sql: string | null;
}

/** The SQL of a check, to read or to take away. */
export const showSql = defineCommand({
  id: "quality.sql",
  input: z.strictObject({ dataset: z.string(), check: CheckDraft }),
  async run(context, input): Promise<Result<CheckSql, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await context.tables.current(dataset.value, { signal: context.signal });
    if (!relation.ok) return relation;
    const others = await otherTables(context, [input.check]);
    if (!others.ok) return others;
    const rule = checkRule(input.check, { relation: relation.value, now: context.ports.clock.now(), others: others.value });
    return rule.ok ? ok({ sql: shownQuery(relation.value, rule.value) }) : rule;
  },
});
