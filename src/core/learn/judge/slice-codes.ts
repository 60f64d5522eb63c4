import type { SliceColumn } from "./weak-slices.ts";

type Cells = readonly (string | number | null)[];

const MOST_VALUES = 50;
const PARTS = 4;
const MISSING = "—";

/** A column of at most 50 different values as codes, missing being one of them; null: it has one value, or too many. */
export function codesOfValues(name: string, cells: Cells): SliceColumn | null {
  const values = [...new Set(cells.map((cell) => (cell === null ? MISSING : String(cell))))].sort();
  if (values.length < 2 || values.length > MOST_VALUES) return null;
  const codeOf = new Map(values.map((value, code) => [value, code]));
  return { name, values, codes: Int32Array.from(cells, (cell) => codeOf.get(cell === null ? MISSING : String(cell)) ?? -1) };
}

/** Numbers as quarters by rank (values of few kinds as they are); null: all the same. */
export function codesOfNumbers(name: string, cells: Cells): SliceColumn | null {
  const numbers = cells.filter((cell): cell is number => typeof cell === "number").sort((a, b) => a - b);
  if (new Set(numbers).size <= 2 * PARTS) return codesOfValues(name, cells);
  const cuts = [...new Set(Array.from({ length: PARTS - 1 }, (_, index) => numbers[Math.floor(((index + 1) * numbers.length) / PARTS)]!))];
  const edges = [numbers[0]!, ...cuts, numbers.at(-1)!];
  const values = [...cuts.map((cut, index) => `${shown(edges[index]!)} – < ${shown(cut)}`), `≥ ${shown(cuts.at(-1)!)}`, MISSING];
  const codeOf = (value: number): number => {
    const part = cuts.findIndex((cut) => value < cut);
    return part < 0 ? cuts.length : part;
  };
  return { name, values, codes: Int32Array.from(cells, (cell) => (typeof cell === "number" ? codeOf(cell) : cuts.length + 1)) };
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
