/** The wished name, with a number behind it where it is taken. */
export function uniqueName(wish: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wish : `${wish} (${String(number)})`;
    if (!names.has(name)) return name;
  }
}
