import type { GridCell } from "#ui/data-grid/grid-types.ts";

interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that Page Up and Page Down move by. */
  readonly pageRows: number;
}

type Move = (at: GridCell, size: GridSize) => GridCell;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: (at) => ({ ...at, row: at.row - 1 }),
  ArrowDown: (at) => ({ ...at, row: at.row + 1 }),
  ArrowLeft: (at) => ({ ...at, column: at.column - 1 }),
  ArrowRight: (at) => ({ ...at, column: at.column + 1 }),
  PageUp: (at, size) => ({ ...at, row: Math.max(0, at.row - size.pageRows) }),
  PageDown: (at, size) => ({ ...at, row: at.row + size.pageRows }),
  Home: (at) => ({ ...at, column: 0 }),
  End: (at, size) => ({ ...at, column: size.columns - 1 }),
};

const JUMPS: Readonly<Record<string, Move>> = {
  ArrowUp: (at) => ({ ...at, row: 0 }),
  ArrowDown: (at, size) => ({ ...at, row: size.rows - 1 }),
  ArrowLeft: (at) => ({ ...at, column: 0 }),
  ArrowRight: (at, size) => ({ ...at, column: size.columns - 1 }),
  Home: () => ({ row: 0, column: 0 }),
  End: (_, size) => ({ row: size.rows - 1, column: size.columns - 1 }),
};

/** Where a key leads (WAI-ARIA grid pattern); null: not a moving key. */
export function nextCell(at: GridCell, key: string, options: GridSize & { readonly jump: boolean }): GridCell | null {
  const move = (options.jump ? JUMPS : MOVES)[key];
  if (!move) return null;
  const next = move(at, options);
  return { row: Math.min(options.rows - 1, Math.max(-1, next.row)), column: Math.min(options.columns - 1, Math.max(0, next.column)) };
}
