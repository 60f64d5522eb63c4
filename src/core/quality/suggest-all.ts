import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Check } from "#core/quality/check.ts";
import { suggestChecks } from "#core/quality/suggest-checks.ts";
import { suggestColumnOrders } from "#core/quality/suggest-column-orders.ts";
import { suggestDependencies } from "#core/quality/suggest-dependencies.ts";
import { ok, type Result } from "#core/result.ts";
import type { Relation } from "#core/table/schema.ts";

/**
 * All checks worth having on a table: from its profile, from pairs of columns that are always in one order, and from columns that decide others.
 * Problems: those of the database
 */
export async function suggestAll(database: Database, relation: Relation, options: JobOptions & { readonly profile: TableProfile }): Promise<Result<readonly Check[], DatabaseProblem>> {
  const orders = await suggestColumnOrders(database, relation, options);
  if (!orders.ok) return orders;
  const dependencies = await suggestDependencies(database, relation, options);
  return dependencies.ok ? ok([...suggestChecks(options.profile), ...orders.value, ...dependencies.value]) : dependencies;
}
