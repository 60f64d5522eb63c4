/**
 * Class names that differ only in case, spaces or width of letters, in groups of two or more.
 * "Yes", "yes " and "ＹＥＳ" are one group.
 */
export function classVariants(classes: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const name of classes) {
    const key = name.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, "");
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
