/** A part of a row group to decode at once; limit null = all of it. */
export interface ParquetPiece {
  readonly group: number;
  readonly offset: number;
  readonly limit: number | null;
  readonly rows: number;
}

/** A larger row group is decoded in parts, so that memory stays bounded whatever the writer did. */
const MOST_ROWS = 1_000_000;

export function planPieces(groupRows: readonly number[]): ParquetPiece[] {
  return groupRows.flatMap((rows, group): ParquetPiece[] => {
    if (rows <= MOST_ROWS) return [{ group, offset: 0, limit: null, rows }];
    const parts = Math.ceil(rows / MOST_ROWS);
    return Array.from({ length: parts }, (_, part) => {
      const offset = part * MOST_ROWS;
      const limit = Math.min(MOST_ROWS, rows - offset);
      return { group, offset, limit, rows: limit };
    });
  });
}
