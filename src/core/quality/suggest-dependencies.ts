import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { findDependencies } from "#core/profile/relations/find-dependencies.ts";
import { strongestDependencies } from "#core/profile/relations/mine-dependencies.ts";
import type { Check } from "#core/quality/check.ts";
import { dependencyCheck } from "#core/quality/relation-checks.ts";
import { ok, type Result } from "#core/result.ts";
import type { Relation } from "#core/table/schema.ts";

/** Several determinants of one column agree on what is right, and see what one of them misses. */
const DETERMINANTS = 3;

/**
 * Checks that one column decides another, where it nearly always does.
 * Problems: those of the database
 */
export async function suggestDependencies(database: Database, relation: Relation, options: JobOptions = {}): Promise<Result<readonly Check[], DatabaseProblem>> {
  const found = await findDependencies(database, relation, options);
  if (!found.ok) return found;
  return ok(strongestDependencies(found.value.dependencies, DETERMINANTS).flatMap((dependency) => dependencyCheck(dependency) ?? []));
}
