import type { SqlText } from "#core/ids.ts";
import type { Check } from "#core/quality/check.ts";
import { spellingKey } from "#core/sql/profile-queries.ts";
import { allOf, identifier, identifiers, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

export interface Rule {
  readonly judged: SqlText;
  readonly fails: SqlText;
}

/** The rule of a check that compares rows with each other; null for every other kind. Columns must exist. */
export function setRule(check: Check, relation: Relation): Rule | null {
  switch (check.kind) {
    case "unique":
    case "unique-together": return repeatedKeys(check.columns, relation);
    case "no-duplicate-rows": return repeatedRows(relation);
    case "consistent-case": return rareSpellings(check.columns, relation);
    case "determines": return secondOpinions(check.columns, relation);
    default: return null;
  }
}

/** Every row whose key occurs more than once fails, the first one too: a person must choose which is right. */
function repeatedKeys(columns: readonly string[], relation: Relation): Rule {
  const judged = allOf(columns.map((column) => sql`${identifier(column)} IS NOT NULL`));
  const keys = identifiers(columns);
  const table = identifier(relation.table);
  const repeated = sql`SELECT ${keys} FROM ${table} WHERE ${judged} GROUP BY ${keys} HAVING count(*) > 1`;
  return { judged, fails: sql`${judged} AND (${keys}) IN (${repeated})` };
}

/** Copies of an earlier row fail, the first stays. Hashes single out the few rows worth comparing. */
function repeatedRows(relation: Relation): Rule {
  if (relation.columns.length === 0) return { judged: sql`true`, fails: sql`false` };
  const columns = identifiers(relation.columns.map(({ name }) => name));
  const table = identifier(relation.table);
  const row = identifier(relation.rowColumn);
  const suspects = sql`SELECT h FROM (SELECT hash(${columns}) AS h FROM ${table}) GROUP BY h HAVING count(*) > 1`;
  const copies = sql`SELECT r FROM (SELECT ${row} AS r, row_number() OVER (PARTITION BY ${columns} ORDER BY ${row}) AS place FROM ${table} WHERE hash(${columns}) IN (${suspects})) WHERE place > 1`;
  return { judged: sql`true`, fails: sql`${row} IN (${copies})` };
}

/** Rows fail whose spelling is not the most frequent among those that differ in case, letter width or spaces only. */
function rareSpellings(columns: readonly string[], relation: Relation): Rule {
  const value = identifier(columns[0] ?? "");
  const table = identifier(relation.table);
  const counted = sql`SELECT CAST(${value} AS VARCHAR) AS v, count(*) AS n FROM ${table} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const placed = sql`SELECT v, row_number() OVER (PARTITION BY ${spellingKey(sql`v`)} ORDER BY n DESC, v) AS place FROM (${counted})`;
  return { judged: sql`${value} IS NOT NULL`, fails: sql`${value} IS NOT NULL AND CAST(${value} AS VARCHAR) IN (SELECT v FROM (${placed}) WHERE place > 1)` };
}

/** Rows fail whose second value is not the most frequent one for their first value. */
function secondOpinions(columns: readonly string[], relation: Relation): Rule {
  const [key, value] = [identifier(columns[0] ?? ""), identifier(columns[1] ?? "")];
  const table = identifier(relation.table);
  const judged = sql`${key} IS NOT NULL AND ${value} IS NOT NULL`;
  const counted = sql`SELECT ${key} AS k, ${value} AS v, count(*) AS n FROM ${table} WHERE ${judged} GROUP BY 1, 2`;
  const placed = sql`SELECT k, v, row_number() OVER (PARTITION BY k ORDER BY n DESC, v) AS place FROM (${counted})`;
  return { judged, fails: sql`${judged} AND (${key}, ${value}) IN (SELECT k, v FROM (${placed}) WHERE place > 1)` };
}

/** The column of that name; checkRule has made sure it is there. */
export function columnOf(relation: Relation, name: string | undefined): ColumnSchema {
  return relation.columns.find((column) => column.name === name) ?? { name: name ?? "", type: "other", databaseType: "" };
}
