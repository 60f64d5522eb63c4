import type { Format } from "#ui/words/format.ts";

/** A p-value as one reads it: nothing is gained by its tenth decimal. */
export function pText(p: number, format: Format): string {
  return p < 0.001 ? `< ${format.number(0.001, 3)}` : format.number(p, 2);
}
