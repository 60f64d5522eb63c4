import type { ImportWarning } from "#core/project/project.ts";

/** Names the studio keeps for itself. */
const RESERVED = new Set(["rowid", "_row"]);

/**
 * Column names that can stand side by side: none empty, none equal but for case, none reserved.
 * What was changed is told.
 */
export function uniqueNames(found: readonly string[]): { readonly names: readonly string[]; readonly warnings: readonly ImportWarning[] } {
  const taken = new Set<string>(RESERVED);
  const warnings: ImportWarning[] = [];
  const names = found.map((original, index) => {
    const wish = original.trim() === "" ? `column${String(index)}` : original;
    const name = firstFree(wish, taken);
    taken.add(name.toLowerCase());
    if (name !== original) warnings.push({ code: original.trim() === "" ? "empty-column-name" : "renamed-column", facts: { from: original, to: name } });
    return name;
  });
  return { names, warnings };
}

function firstFree(wish: string, taken: ReadonlySet<string>): string {
  for (let number = 0; ; number++) {
    const name = number === 0 ? wish : `${wish}_${String(number)}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
