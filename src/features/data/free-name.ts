import { firstFreeName } from "#core/first-free-name.ts";

/** The wished name, or with the first number that makes it one of its own. Case does not tell names apart. */
export function freeName(wished: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  return firstFreeName(wished, (name) => lower.has(name.toLowerCase()), (number) => `${wished} ${String(number)}`);
}
