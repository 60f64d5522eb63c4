import { cellShape, lettersAndDigits, type CellShape } from "#core/text-table/cell-shape.ts";

/** What the values of a column have in common: enough to see that a value stands in the wrong column. */
export interface ColumnShape {
  /** The shapes that its values have; empty = any text fits. */
  readonly shapes: readonly CellShape[];
  /** Common form of its codes (letters A or a, digits 9); "" = none. */
  readonly form: string;
  /** Share of rows in which it is empty, 0..1. */
  readonly emptyShare: number;
  /** Share of rows that are empty from it to their end, 0..1. */
  readonly emptyTailShare: number;
}

/** A shape counts when so many of the values have it: a few strays do not make it free text. */
const STRICT_SHARE = 0.9;
const FEWEST_VALUES = 3;
/** Whole numbers stand among decimals, dates among times, without being out of place. */
const FAMILIES: readonly (readonly CellShape[])[] = [
  ["integer", "number", "amount"],
  ["date", "timestamp"],
];

/**
 * Learns the shapes of columns from rows that are known to be whole.
 * Shape: rows[r][c], all of one width
 */
export function columnShapes(rows: readonly (readonly string[])[], width: number, strictShare = STRICT_SHARE): readonly ColumnShape[] {
  const tails = rows.map((cells) => cells.findLastIndex((cell) => cell.trim() !== "") + 1);
  return Array.from({ length: width }, (_, column) => {
    const emptyTailShare = rows.length === 0 ? 1 : tails.filter((tail) => tail <= column).length / rows.length;
    return { ...valueShape(rows.map((cells) => cells[column] ?? ""), strictShare), emptyTailShare };
  });
}

function valueShape(cells: readonly string[], strictShare: number): Omit<ColumnShape, "emptyTailShare"> {
  const counts = new Map<CellShape, number>();
  for (const cell of cells) {
    const shape = cellShape(cell);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const emptyShare = cells.length === 0 ? 1 : (counts.get("empty") ?? 0) / cells.length;
  const present = cells.length - (counts.get("empty") ?? 0) - (counts.get("missing") ?? 0);
  if (present < FEWEST_VALUES) return { shapes: [], form: "", emptyShare };
  const shapes = strictShapes(counts, present, strictShare);
  return { shapes, form: shapes.includes("code") ? commonForm(cells, present) : "", emptyShare };
}

function strictShapes(counts: ReadonlyMap<CellShape, number>, present: number, strictShare: number): readonly CellShape[] {
  const groups: readonly (readonly CellShape[])[] = [...FAMILIES, ...SINGLE.map((shape) => [shape])];
  const shareOf = (group: readonly CellShape[]) => group.reduce((sum, shape) => sum + (counts.get(shape) ?? 0), 0) / present;
  return groups.find((group) => shareOf(group) >= strictShare)?.filter((shape) => (counts.get(shape) ?? 0) > 0) ?? [];
}

const SINGLE: readonly CellShape[] = ["time", "boolean", "url", "email", "code"];

/** The form that nearly all codes share. */
function commonForm(cells: readonly string[], present: number): string {
  const forms = new Map<string, number>();
  for (const cell of cells) {
    const form = lettersAndDigits(cell.trim());
    if (form !== "") forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  for (const [form, count] of forms) if (count / present >= STRICT_SHARE) return form;
  return "";
}

/** Whether a column has a shape that a value can fail. */
export function isStrict({ shapes }: ColumnShape): boolean {
  return shapes.length > 0;
}

/** Whether a value may stand in a column. Empty and missing values may where the column has some. */
export function fitsColumn(cell: string, { shapes, form, emptyShare }: ColumnShape): boolean {
  const shape = cellShape(cell);
  if (shape === "empty") return emptyShare > 0;
  if (shapes.length === 0 || shape === "missing") return true;
  if (form !== "") return lettersAndDigits(cell.trim()) === form;
  return shapes.includes(shape);
}
