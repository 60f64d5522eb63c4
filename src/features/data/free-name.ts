/** The wished name, or with the first number that makes it one of its own. Case does not tell names apart. */
export function freeName(wished: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wished : `${wished} ${String(number)}`;
    if (!lower.has(name.toLowerCase())) return name;
  }
}
