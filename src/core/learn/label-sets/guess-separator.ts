import { splitLabels, type LabelSeparator } from "./label-separator.ts";

const SIGNS = [";", "|", ","] as const;
/** Of the different cells, so many must hold more than one name. */
const LEAST_SHARE = 0.2;
const LONGEST_NAME = 60;

/**
 * How the cells of a column hold several labels, from its different values; null: they hold one each.
 * Names must come back in other cells (a sentence splits into parts that do not): on average twice, in fewer names than there are cells or parts.
 */
export function guessSeparator(values: readonly string[]): LabelSeparator | null {
  const cells = values.filter((value) => value.trim() !== "");
  if (cells.length < 2) return null;
  if (cells.every((cell) => cell.trimStart().startsWith("[") && splitLabels(cell, "json") !== null)) return "json";
  return SIGNS.find((sign) => holdsSets(cells, sign)) ?? null;
}

function holdsSets(cells: readonly string[], sign: LabelSeparator): boolean {
  const sets = cells.map((cell) => splitLabels(cell, sign) ?? []);
  const several = sets.filter((names) => names.length > 1);
  if (several.length < LEAST_SHARE * cells.length) return false;
  const counts = new Map<string, number>();
  for (const name of sets.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const uses = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts.keys()].every((name) => name.length <= LONGEST_NAME) && uses >= 2 * counts.size && isMostlyShared(several, counts);
}

/** Of the names in cells with several, most stand in another cell too. */
function isMostlyShared(several: readonly (readonly string[])[], counts: ReadonlyMap<string, number>): boolean {
  const names = [...new Set(several.flat())];
  return names.filter((name) => (counts.get(name) ?? 0) > 1).length >= 0.5 * names.length;
}
