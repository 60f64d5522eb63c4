import { firstFreeName } from "#core/first-free-name.ts";

/** The wished name, with a number behind it where it is taken. */
export function uniqueName(wish: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name));
  return firstFreeName(wish, (name) => names.has(name), (number) => `${wish} (${String(number)})`);
}
