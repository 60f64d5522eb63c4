/** What is decoded at once: some row groups, or a part of one; limit null = all of it. */
export interface ParquetPiece {
  readonly groups: readonly number[];
  readonly offset: number;
  readonly limit: number | null;
  readonly rows: number;
}

/** A larger row group is decoded in parts, so that memory stays bounded whatever the writer did. */
const MOST_ROWS = 1_000_000;
/** Smaller ones are decoded together: each piece costs a read, an Arrow schema and an insert, 20 ms in all. */
const ENOUGH_CELLS = 4_000_000;

export function planPieces(groupRows: readonly number[], columns: number): ParquetPiece[] {
  const enoughRows = Math.min(MOST_ROWS, Math.ceil(ENOUGH_CELLS / Math.max(1, columns)));
  const pieces: ParquetPiece[] = [];
  for (const [group, rows] of groupRows.entries()) {
    const last = pieces.at(-1);
    if (rows > MOST_ROWS) pieces.push(...partsOf(group, rows));
    else if (last?.limit === null && last.rows + rows <= enoughRows) pieces[pieces.length - 1] = { ...last, groups: [...last.groups, group], rows: last.rows + rows };
    else pieces.push({ groups: [group], offset: 0, limit: null, rows });
  }
  return pieces;
}

function partsOf(group: number, rows: number): ParquetPiece[] {
  return Array.from({ length: Math.ceil(rows / MOST_ROWS) }, (_, part) => {
    const offset = part * MOST_ROWS;
    const limit = Math.min(MOST_ROWS, rows - offset);
    return { groups: [group], offset, limit, rows: limit };
  });
}
