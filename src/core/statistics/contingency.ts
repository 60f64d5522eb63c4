/** Rows of one category each, counted by the categories of another variable. Shape: [r][c], all rows of one length. */
export type ContingencyTable = readonly (readonly number[])[];

export interface Margins {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly total: number;
}

/** Sums of a table. Shape: rows [r], columns [c] */
export function marginsOf(table: ContingencyTable): Margins {
  const rows = table.map((row) => sum(row));
  const columns = (table[0] ?? []).map((_, column) => sum(table.map((row) => row[column] ?? 0)));
  return { rows, columns, total: sum(rows) };
}

/** The same table without rows and columns that count nothing. */
export function withoutEmpty(table: ContingencyTable): ContingencyTable {
  const { rows, columns } = marginsOf(table);
  return table.filter((_, index) => (rows[index] ?? 0) > 0).map((row) => row.filter((_, index) => (columns[index] ?? 0) > 0));
}

/**
 * Pearson's chi-square statistic of independence.
 * Range:  ≥ 0; cells that nothing is expected in count nothing
 * Source: Pearson 1900; `correctedBy` 0.5 is Yates 1934, which never turns a difference around
 */
export function chiSquare(table: ContingencyTable, correctedBy = 0): number {
  const { rows, columns, total } = marginsOf(table);
  let statistic = 0;
  for (const [i, row] of table.entries())
    for (const [j, observed] of row.entries()) {
      const expected = ((rows[i] ?? 0) * (columns[j] ?? 0)) / total;
      const difference = Math.abs(observed - expected);
      if (expected > 0) statistic += (difference - Math.min(correctedBy, difference)) ** 2 / expected;
    }
  return statistic;
}

/**
 * Cramér's V, how far two categories decide each other.
 * Range:  0..1; null where a variable has one category only, or so few rows that the corrected sizes vanish
 * Source: Cramér 1946; corrected for bias: Bergsma 2013
 */
export function cramersV(given: ContingencyTable, isCorrected = true): number | null {
  const table = withoutEmpty(given);
  const [r, c] = [table.length, table[0]?.length ?? 0];
  if (r < 2 || c < 2) return null;
  const { total } = marginsOf(table);
  const phi2 = chiSquare(table) / total;
  if (!isCorrected) return Math.min(1, Math.sqrt(phi2 / Math.min(r - 1, c - 1)));
  const corrected = Math.max(0, phi2 - ((c - 1) * (r - 1)) / (total - 1));
  const size = Math.min(c - (c - 1) ** 2 / (total - 1) - 1, r - (r - 1) ** 2 / (total - 1) - 1);
  return size > 0 ? Math.min(1, Math.sqrt(corrected / size)) : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
