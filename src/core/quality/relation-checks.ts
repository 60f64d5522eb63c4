import type { Dependency } from "#core/profile/relations/mine-dependencies.ts";
import type { CandidateKey, Inclusion } from "#core/profile/relations/relations-profile.ts";
import type { Check } from "#core/quality/check.ts";
import { asCheck } from "#core/quality/suggestion.ts";

/** The check that columns decide another, tolerating a little more than breaks it now. */
export function dependencyCheck({ determinants, dependent, rows, violations }: Dependency): Check | undefined {
  return asCheck({ kind: "determines", columns: [...determinants, dependent], params: {}, passShare: 1 - violations / Math.max(1, rows), severity: "warning", reason: `profile:determines rows=${String(rows)} violations=${String(violations)}` })[0];
}

/** The check that columns are a key. */
export function keyCheck({ columns, repeated }: CandidateKey): Check | undefined {
  return asCheck({ kind: columns.length === 1 ? "unique" : "unique-together", columns, params: {}, passShare: 1, severity: repeated === 0 ? "error" : "warning", reason: `profile:unique repeated=${String(repeated)}` })[0];
}

/** The check that a column's values occur in another dataset. */
export function inclusionCheck({ column, dataset, otherColumn, rows, orphanRows }: Inclusion): Check | undefined {
  return asCheck({ kind: "refers-to", columns: [column], params: { dataset, columns: [otherColumn] }, passShare: 1 - orphanRows / Math.max(1, rows), severity: "warning", reason: `profile:refers rows=${String(rows)} violations=${String(orphanRows)}` })[0];
}
