import type { Database } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { repeatedKeys } from "#core/sql/update-queries.ts";
import { countCell } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

/** Names that say "this is the key": asin, order_id, SKU, productId, 订单编号. */
const KEY_NAME = /(?:^|[_\s.-])(?:id|key|sku|asin|isbn|ean|gtin|upc|uuid|guid)$|[a-z]I[dD]$|(?:编号|编码|货号|单号|主键)$/i;

interface Choice {
  readonly before: Relation;
  readonly after: Relation;
  /** What has identified rows so far; [] = all columns. */
  readonly known: readonly string[];
  /** What a person has set. */
  readonly wished: readonly string[] | undefined;
}

/**
 * By which columns the rows of a newer file are known again: those set, else those used so far, else one column named
 * like a key whose values do not repeat in either file, else all that both have.
 * Range:    [] = all columns of the newer file
 * Problems: column-missing when a set column is not in both, those of Database.query
 */
export async function chooseIdentity(database: Database, { before, after, known, wished }: Choice): Promise<Result<readonly string[], DatabaseProblem | { readonly code: "column-missing"; readonly column: string; readonly known: readonly string[] }>> {
  const shared = sharedNames(before, after);
  const given = wished ?? [];
  const lost = given.find((name) => !shared.includes(name));
  if (lost !== undefined) return failed({ code: "column-missing", column: lost, known: shared });
  const set = [given, known].find((names) => names.length > 0 && names.every((name) => shared.includes(name)));
  return set ? ok(set) : guessIdentity(database, { before, after }, shared);
}

async function guessIdentity(database: Database, { before, after }: Pick<Choice, "before" | "after">, shared: readonly string[]): Promise<Result<readonly string[], DatabaseProblem>> {
  for (const name of shared.filter((candidate) => KEY_NAME.test(candidate))) {
    const isKey = await isKeyOf(database, name, [before, after]);
    if (!isKey.ok) return isKey;
    if (isKey.value) return ok([name]);
  }
  return ok(shared.length === before.columns.length && shared.length === after.columns.length ? [] : shared);
}

function sharedNames(before: Relation, after: Relation): readonly string[] {
  const old = new Set(before.columns.map(({ name }) => name));
  return after.columns.map(({ name }) => name).filter((name) => old.has(name));
}

async function isKeyOf(database: Database, column: string, relations: readonly Relation[]): Promise<Result<boolean, DatabaseProblem>> {
  for (const { table } of relations) {
    const counted = await database.query(repeatedKeys(table, column), { timeLimitMs: 0 });
    if (!counted.ok) return counted;
    if (countCell(counted.value.values[0]?.[0]) > 0) return ok(false);
  }
  return ok(true);
}
