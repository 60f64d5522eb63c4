import type { RelationWork } from "#core/profile/relations/relation-work.ts";
import type { Inclusion } from "#core/profile/relations/relations-profile.ts";
import type { ColumnSample } from "#core/profile/relations/sample-columns.ts";
import { keyCandidates, sampledInclusion, wholeInclusion, type Reference } from "#core/sql/relation-queries.ts";
import { countCell } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

export interface OtherDataset {
  readonly name: string;
  readonly relation: Relation;
}

/** The database's estimate of different values may be so far off. */
const NEARLY_ALL_DIFFERENT = 0.85;
const FEWEST_VALUES = 3;
const VALUES_LOOKED_AT = 200;
/** Of the values looked at so many must be there for the rest to be counted. */
const PROMISING = 0.7;
/** Of all different values so many are there, or the others are rare. */
const MOST_VALUES = 0.9;
const MOST_ROWS = 0.95;
const COLUMNS_ASKED = 60;

/**
 * Columns whose values are keys of another dataset, by the values themselves; whole numbers only where the names agree too, for small numbers are everywhere.
 * Range: told where at least 90 % of the different values are there, or those of at least 95 % of the rows
 */
export async function findInclusions(work: RelationWork, sample: ColumnSample, others: readonly OtherDataset[]): Promise<readonly Inclusion[]> {
  const ours = work.relation.columns.filter((column) => isKeyLike(column) && (sample.columns.find(({ name }) => name === column.name)?.coded.distinct ?? 0) >= FEWEST_VALUES);
  const found: Inclusion[] = [];
  for (const other of others) {
    const keys = await keysOf(work, other.relation);
    const pairs = ours.flatMap((column) => keys.filter((key) => isPlausible(column, { key, dataset: other.name })).map((key) => ({ column, key })));
    for (const { column, key } of pairs) {
      const inclusion = await compare(work, { relation: work.relation, column }, { dataset: other.name, relation: other.relation, column: key });
      if (inclusion !== null) found.push(inclusion);
    }
  }
  return found.toSorted((left, right) => left.orphanValues / left.distinct - right.orphanValues / right.distinct);
}

async function keysOf({ ask }: RelationWork, relation: Relation): Promise<readonly ColumnSchema[]> {
  const columns = relation.columns.filter(isKeyLike).slice(0, COLUMNS_ASKED);
  if (columns.length === 0) return [];
  const [row] = await ask(keyCandidates(relation, columns));
  return columns.filter((_, index) => {
    const [distinct, present] = [countCell(row?.[`d${index}`]), countCell(row?.[`n${index}`])];
    return distinct >= FEWEST_VALUES && distinct >= present * NEARLY_ALL_DIFFERENT;
  });
}

async function compare({ ask }: RelationWork, from: Reference, to: Reference & { readonly dataset: string }): Promise<Inclusion | null> {
  const [{ looked, found } = {}] = await ask(sampledInclusion(from, to, VALUES_LOOKED_AT));
  if (countCell(looked) < FEWEST_VALUES || countCell(found) < countCell(looked) * PROMISING) return null;
  const [row = {}] = await ask(wholeInclusion(from, to));
  const inclusion = { column: from.column.name, dataset: to.dataset, otherColumn: to.column.name, rows: countCell(row.rows), distinct: countCell(row.distinct_values), orphanRows: countCell(row.orphan_rows), orphanValues: countCell(row.orphan_values) };
  return inclusion.orphanValues <= inclusion.distinct * (1 - MOST_VALUES) || inclusion.orphanRows <= inclusion.rows * (1 - MOST_ROWS) ? inclusion : null;
}

function isKeyLike({ type }: ColumnSchema): boolean {
  return type === "text" || type === "integer";
}

function isPlausible(column: ColumnSchema, { key, dataset }: { readonly key: ColumnSchema; readonly dataset: string }): boolean {
  if (column.type !== key.type) return false;
  return column.type === "text" || isNamedAlike(column.name, key.name, dataset);
}

/** product_id, products.id and productId are one name. */
function isNamedAlike(column: string, key: string, dataset: string): boolean {
  const bare = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
  const [ours, theirs] = [bare(column), bare(key)];
  const table = bare(dataset).replace(/s$/, "");
  return ours === theirs || ours === `${table}${theirs}`;
}
