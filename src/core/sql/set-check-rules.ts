import type { SqlText } from "#core/ids.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { asNumber, asText, columnOf, isPresent, otherTable, type CheckOf, type CheckProblem, type CheckRule, type RuleBuilder, type RuleInput } from "#core/sql/check-rule.ts";
import { spellingKey } from "#core/sql/profile-queries.ts";
import { allOf, anyOf, identifier, identifiers, join, sql } from "#core/sql/sql-text.ts";
import { userQuery } from "#core/sql/user-sql.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

type SetKind = "unique" | "unique-together" | "no-duplicate-rows" | "consistent-case" | "determines" | "increasing" | "decreasing" | "z-score-below" | "refers-to" | "no-rare-spelling" | "no-rows-from";

/** Checks that judge a row by other rows. */
export const SET_RULES: { readonly [Kind in SetKind]: RuleBuilder<Kind> } = {
  unique: ({ columns }, input) => repeatedKeys(columns, input),
  "unique-together": ({ columns }, input) => repeatedKeys(columns, input),
  "no-duplicate-rows": (_, input) => repeatedRows(input),
  "consistent-case": ({ columns }, input) => rareSpellings(columns, input),
  determines: ({ columns }, input) => secondOpinions(columns, input),
  increasing: ({ columns, params }, input) => stepsBack(columns[0] ?? "", input, params.strictly ? sql`<=` : sql`<`),
  decreasing: ({ columns, params }, input) => stepsBack(columns[0] ?? "", input, params.strictly ? sql`>=` : sql`>`),
  "z-score-below": ({ columns, params }, input) => farFromMean(columnOf(input, columns[0]), params.threshold, input),
  "refers-to": refersTo,
  "no-rare-spelling": ({ columns, params }, input) => nearlyOthers(columnOf(input, columns[0]), params, input),
  "no-rows-from": ({ params }, input) => {
    const names = [sql`${identifier(input.relation.rowColumn)} AS _row`, ...input.relation.columns.map(({ name }) => identifier(name))];
    const query = userQuery(params.query, sql`(SELECT ${join(names, ", ")} FROM ${input.rows})`);
    return query.ok ? tableRule(sql`true`, sql`${identifier(input.relation.rowColumn)} IN (SELECT _row FROM (${query.value}))`) : query;
  },
};

function tableRule(judged: SqlText, fails: SqlText): Result<CheckRule, CheckProblem> {
  return ok({ scope: "table", judged, fails });
}

/** Every row whose key occurs more than once fails, the first one too: a person must choose which is right. */
function repeatedKeys(columns: readonly string[], { rows }: RuleInput): Result<CheckRule, CheckProblem> {
  const judged = allOf(columns.map((column) => sql`${identifier(column)} IS NOT NULL`));
  const keys = identifiers(columns);
  const repeated = sql`SELECT ${keys} FROM ${rows} WHERE ${judged} GROUP BY ${keys} HAVING count(*) > 1`;
  return tableRule(judged, sql`${judged} AND (${keys}) IN (${repeated})`);
}

/** Copies of an earlier row fail, the first stays. Hashes single out the few rows worth comparing. */
function repeatedRows({ relation, rows }: RuleInput): Result<CheckRule, CheckProblem> {
  if (relation.columns.length === 0) return tableRule(sql`true`, sql`false`);
  const columns = identifiers(relation.columns.map(({ name }) => name));
  const row = identifier(relation.rowColumn);
  const suspects = sql`SELECT h FROM (SELECT hash(${columns}) AS h FROM ${rows}) GROUP BY h HAVING count(*) > 1`;
  const copies = sql`SELECT r FROM (SELECT ${row} AS r, row_number() OVER (PARTITION BY ${columns} ORDER BY ${row}) AS place FROM ${rows} WHERE hash(${columns}) IN (${suspects})) WHERE place > 1`;
  return tableRule(sql`true`, sql`${row} IN (${copies})`);
}

/** Rows fail whose spelling is not the most frequent among those that differ in case, letter width or spaces only. */
function rareSpellings(columns: readonly string[], { rows }: RuleInput): Result<CheckRule, CheckProblem> {
  const value = identifier(columns[0] ?? "");
  const counted = sql`SELECT CAST(${value} AS VARCHAR) AS v, count(*) AS n FROM ${rows} WHERE ${value} IS NOT NULL GROUP BY 1`;
  const placed = sql`SELECT v, row_number() OVER (PARTITION BY ${spellingKey(sql`v`)} ORDER BY n DESC, v) AS place FROM (${counted})`;
  return tableRule(sql`${value} IS NOT NULL`, sql`${value} IS NOT NULL AND CAST(${value} AS VARCHAR) IN (SELECT v FROM (${placed}) WHERE place > 1)`);
}

/** More different values than these are not compared with each other. */
const MOST_COMPARED = 20_000;

/**
 * Rows fail whose value is nearly another one that is far more frequent: a slip of the pen. Values that differ in digits only are other values.
 * Range: with more than 20,000 different values only the most frequent ones are taken for right
 */
function nearlyOthers(column: ColumnSchema, { times, distance }: CheckOf<"no-rare-spelling">["params"], { rows }: RuleInput): Result<CheckRule, CheckProblem> {
  const counted = sql`SELECT ${asText(column)} AS v, count(*) AS n FROM ${rows} WHERE ${isPresent(column)} GROUP BY 1`;
  const sized = sql`SELECT v, n, length(v) AS l, regexp_replace(v, '[0-9]', '', 'g') AS w FROM (${counted})`;
  const frequent = sql`SELECT v, n, l, w FROM (${sized}) WHERE n >= ${times} ORDER BY n DESC LIMIT ${MOST_COMPARED}`;
  const isNear = sql`f.n >= r.n * ${times} AND f.v <> r.v AND f.w <> r.w AND abs(f.l - r.l) <= r.l * ${distance} AND r.l > 3 AND damerau_levenshtein(f.v, r.v) <= greatest(1, floor(r.l * ${distance}))`;
  const near = sql`SELECT DISTINCT r.v FROM (${sized}) r JOIN (${frequent}) f ON ${isNear}`;
  return tableRule(isPresent(column), sql`${isPresent(column)} AND ${asText(column)} IN (${near})`);
}

/** Rows fail whose last value is not the most frequent one for the values before it. */
function secondOpinions(columns: readonly string[], { rows }: RuleInput): Result<CheckRule, CheckProblem> {
  const keys = columns.slice(0, -1).map(identifier);
  const value = identifier(columns.at(-1) ?? "");
  const names = keys.map((_, index) => identifier(`k${index}`));
  const judged = allOf(columns.map((column) => sql`${identifier(column)} IS NOT NULL`));
  const counted = sql`SELECT ${join(keys.map((key, index) => sql`${key} AS ${identifier(`k${index}`)}`), ", ")}, ${value} AS v, count(*) AS n FROM ${rows} WHERE ${judged} GROUP BY ALL`;
  const placed = sql`SELECT ${join(names, ", ")}, v, row_number() OVER (PARTITION BY ${join(names, ", ")} ORDER BY n DESC, v) AS place FROM (${counted})`;
  return tableRule(judged, sql`${judged} AND (${join(keys, ", ")}, ${value}) IN (SELECT ${join(names, ", ")}, v FROM (${placed}) WHERE place > 1)`);
}

/** Rows fail that stand on the wrong side of the last row with a value, in the order of the table. */
function stepsBack(name: string, { relation, rows }: RuleInput, isBack: SqlText): Result<CheckRule, CheckProblem> {
  const [value, row] = [identifier(name), identifier(relation.rowColumn)];
  const steps = sql`SELECT ${row} AS r, ${value} AS v, lag(${value}) OVER (ORDER BY ${row}) AS before FROM ${rows} WHERE ${value} IS NOT NULL`;
  return tableRule(sql`${value} IS NOT NULL`, sql`${row} IN (SELECT r FROM (${steps}) WHERE before IS NOT NULL AND v ${isBack} before)`);
}

/** Distance from the mean in standard deviations (of the sample); where all values are the same none is far. Values that are not finite fail. */
function farFromMean(column: ColumnSchema, threshold: number, { rows }: RuleInput): Result<CheckRule, CheckProblem> {
  const number = asNumber(column);
  const figures = (figure: SqlText) => sql`(SELECT ${figure} FROM (SELECT ${number} AS x FROM ${rows}) WHERE isfinite(x))`;
  const far = sql`abs(${number} - ${figures(sql`avg(x)`)}) > ${threshold} * ${figures(sql`stddev_samp(x)`)}`;
  return tableRule(isPresent(column), sql`${isPresent(column)} AND coalesce(NOT isfinite(${number}) OR ${far}, false)`);
}

/** Keys that do not occur in the other dataset fail; rows with a part of their key missing are not judged. */
function refersTo({ columns, params }: CheckOf<"refers-to">, input: RuleInput): Result<CheckRule, CheckProblem> {
  const found = otherTable(input, params.dataset);
  if (!found.ok) return found;
  const other = found.value;
  const gone = params.columns.find((name) => !other.columns.some((column) => column.name === name));
  if (gone !== undefined) return failed({ code: "column-missing", column: gone, known: other.columns.map(({ name }) => name) });
  const pairs = columns.map((name, index) => comparable(columnOf(input, name), columnOf({ relation: other }, params.columns[index])));
  const judged = allOf(columns.map((name) => isPresent(columnOf(input, name))));
  const theirs = sql`SELECT ${join(pairs.map(([, their]) => their), ", ")} FROM ${identifier(other.table)} WHERE ${allOf(params.columns.map((name) => isPresent(columnOf({ relation: other }, name))))}`;
  return tableRule(judged, sql`${judged} AND (${join(pairs.map(([ours]) => ours), ", ")}) NOT IN (${theirs})`);
}

/** Two columns in a form in which they can be compared: as they are where their types agree, numbers as numbers, else as text. */
function comparable(ours: ColumnSchema, theirs: ColumnSchema): readonly [SqlText, SqlText] {
  if (ours.databaseType === theirs.databaseType) return [identifier(ours.name), identifier(theirs.name)];
  const areNumbers = [ours, theirs].every(({ type }) => type === "integer" || type === "number");
  return areNumbers ? [asNumber(ours), asNumber(theirs)] : [asText(ours), asText(theirs)];
}

/** Anyone who needs a table under a condition: the same names, fewer rows. */
export function rowsWithin({ table, rowColumn, columns }: Relation, condition: SqlText): SqlText {
  const names = [...(rowColumn === "rowid" ? [sql`rowid AS rowid`] : [identifier(rowColumn)]), ...columns.map(({ name }) => identifier(name))];
  return sql`(SELECT ${join(names, ", ")} FROM ${identifier(table)} WHERE ${anyOf([condition])})`;
}
