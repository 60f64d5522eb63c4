import type { Missingness } from "#core/profile/relations/relations-profile.ts";

interface Pattern {
  /** Bit i: the column i is missing. */
  readonly pattern: number;
  readonly rows: number;
}

/** Which of the columns a pattern stands for. Range: at most 50 columns, beyond which a number cannot hold the bits */
export function columnsOfPattern(pattern: number, names: readonly string[]): readonly string[] {
  return names.filter((_, index) => Math.floor(pattern / 2 ** index) % 2 === 1);
}

/**
 * How far columns miss their values in the same rows.
 * Shape:  patterns of all rows
 * Range:  correlation −1..1 (phi of two truth values); pairs that are never missing together are left out
 */
export function missingTogether(patterns: readonly Pattern[], names: readonly string[]): Missingness["together"] {
  const total = patterns.reduce((sum, { rows }) => sum + rows, 0);
  const has = (pattern: number, index: number) => Math.floor(pattern / 2 ** index) % 2 === 1;
  const count = (isCounted: (pattern: number) => boolean) => patterns.reduce((sum, { pattern, rows }) => sum + (isCounted(pattern) ? rows : 0), 0);
  const alone = names.map((_, index) => count((pattern) => has(pattern, index)));
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b, offset) => {
      const j = i + 1 + offset;
      const [x, y] = [alone[i] ?? 0, alone[j] ?? 0];
      const both = count((pattern) => has(pattern, i) && has(pattern, j));
      const spread = Math.sqrt(x * (total - x) * y * (total - y));
      return both === 0 || spread === 0 ? [] : [{ a, b, both, either: x + y - both, correlation: (total * both - x * y) / spread }];
    }),
  );
}
