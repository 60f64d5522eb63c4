import type { SqlText, TableName } from "#core/ids.ts";
import type { Defect } from "#core/quality/power/defect.ts";
import { asMoment } from "#core/sql/check-rule.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** One row in so many is spoilt; of typing errors fewer, for each must stay rarer than what is right. */
const ONE_OF = 20;
const TYPO_ONE_OF = 60;

/** Some rows of a table, spread over it, always the same ones, as a table with their ordinals as _row. */
export function createSample(sample: TableName, relation: Relation, everyNth: number): SqlText {
  const row = identifier(relation.rowColumn);
  const names = [sql`${row} AS _row`, ...columnsOf(relation)];
  return sql`CREATE OR REPLACE TABLE ${identifier(sample)} AS SELECT ${join(names, ", ")} FROM ${identifier(relation.table)} WHERE hash(${row}) % ${everyNth} = 0 ORDER BY ${row}`;
}

/** The same rows with one column spoilt. With `swapped`, `other` is what its values change places with. */
export function corruptColumn(spoilt: TableName, sample: Relation, { column, defect, other }: { readonly column: ColumnSchema; readonly defect: Defect; readonly other?: ColumnSchema | undefined }): SqlText {
  const name = identifier(column.name);
  const isHit = sql`hash(_row + 17) % ${defect === "typo" ? TYPO_ONE_OF : ONE_OF} = 0`;
  const replaced = (of: ColumnSchema, bad: SqlText) => sql`CASE WHEN ${isHit} THEN ${defect === "missing" ? sql`NULL` : sql`CAST(${bad} AS ${typeOf(of)})`} ELSE ${identifier(of.name)} END AS ${identifier(of.name)}`;
  const columns = sample.columns.map((candidate) => {
    if (candidate.name === column.name) return defect === "swallowed" ? sql`${swallowed(sample, column)} AS ${name}` : replaced(column, other === undefined ? spoil(sample, column, defect) : identifier(other.name));
    return candidate.name === other?.name ? replaced(candidate, name) : identifier(candidate.name);
  });
  return sql`CREATE OR REPLACE VIEW ${identifier(spoilt)} AS SELECT ${join([sql`_row`, ...columns], ", ")} FROM ${identifier(sample.table)}`;
}

/** The same rows with some twice, or half of them gone. */
export function corruptRows(spoilt: TableName, sample: Relation, defect: Defect): SqlText {
  const table = identifier(sample.table);
  const all = sql`SELECT _row, ${join(columnsOf(sample), ", ")} FROM ${table}`;
  const rows = defect === "rows-lost" ? sql`${all} WHERE hash(_row + 5) % 2 = 0` : sql`${all} UNION ALL SELECT _row + 1000000000 AS _row, ${join(columnsOf(sample), ", ")} FROM ${table} WHERE hash(_row + 17) % ${ONE_OF} = 0`;
  return sql`CREATE OR REPLACE VIEW ${identifier(spoilt)} AS ${rows}`;
}

function columnsOf({ columns }: Relation): readonly SqlText[] {
  return columns.map(({ name }) => identifier(name));
}

/** The column's own type, so that a spoilt value fits where it stands. */
function typeOf({ type }: ColumnSchema): SqlText {
  const types = { text: sql`VARCHAR`, date: sql`DATE`, timestamp: sql`TIMESTAMP`, number: sql`DOUBLE` } as const;
  if (type === "text" || type === "date" || type === "timestamp" || type === "number") return types[type];
  return type === "integer" ? sql`HUGEINT` : sql`BOOLEAN`;
}

type Spoil = (name: SqlText, all: (figure: SqlText) => SqlText) => SqlText;

const SPOILT: Readonly<Partial<Record<Defect, Spoil>>> = {
  empty: () => sql`''`,
  "outer-space": (name) => sql`' ' || ${name} || ' '`,
  "other-case": (name) => sql`CASE WHEN ${name} = upper(${name}) THEN lower(${name}) ELSE upper(${name}) END`,
  typo: (name) => sql`left(${name}, length(${name}) // 2) || 'q' || substr(${name}, length(${name}) // 2 + 2)`,
  "unknown-value": () => sql`'unexpected ' || _row`,
  scaled: (name) => sql`least(${name} * 100, 9e15)`,
  "other-sign": (name) => sql`-${name}`,
  "far-off": (name, all) => sql`least(CAST(${all(sql`max(${name})`)} AS DOUBLE) * 1000 + 1e6, 9e15)`,
  future: (name) => sql`${name} + INTERVAL 100 YEAR`,
  "long-ago": (name) => sql`${name} - INTERVAL 300 YEAR`,
  repeated: (name, all) => all(sql`min(${name})`),
};

function spoil({ table }: Relation, column: ColumnSchema, defect: Defect): SqlText {
  const value = column.type === "timestamp" ? asMoment(column) : identifier(column.name);
  return SPOILT[defect]?.(value, (figure) => sql`(SELECT ${figure} FROM ${identifier(table)})`) ?? sql`NULL`;
}

/** The second most frequent value becomes the most frequent one. */
function swallowed({ table }: Relation, { name: columnName }: ColumnSchema): SqlText {
  const name = identifier(columnName);
  const place = (at: number) => sql`(SELECT v FROM (SELECT ${name} AS v, count(*) AS n FROM ${identifier(table)} WHERE ${name} IS NOT NULL GROUP BY 1) ORDER BY n DESC, v LIMIT 1 OFFSET ${at})`;
  return sql`CASE WHEN ${name} = ${place(1)} THEN ${place(0)} ELSE ${name} END`;
}
