import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import { Check } from "#core/quality/check.ts";
import type { CheckKind, Dimension, Severity } from "#core/quality/check.ts";

/** What a suggestion is made of; the rest follows from its kind. */
export interface Suggestion {
  readonly kind: CheckKind;
  readonly columns: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  /** Share of judged rows that pass today; the tolerance is set just below it. */
  readonly passShare: number;
  readonly severity: Severity;
  readonly dimension?: Dimension;
  /** Code of the reason with its figures, e.g. "profile:complete rows=120"; the words are made in the UI. */
  readonly reason: string;
}

/** A suggestion as a check; an unsound one (which no caller should make) is left out. */
export function asCheck(suggestion: Suggestion): readonly Check[] {
  const { kind, columns, params, severity, reason } = suggestion;
  const checked = Check.safeParse({
    id: suggestionId(kind, columns),
    kind,
    columns,
    params,
    severity,
    reason,
    mostly: toleratedShare(suggestion.passShare),
    dimension: suggestion.dimension ?? CHECK_KINDS[kind].dimension,
    owner: "",
    enabled: true,
  });
  return checked.success ? [checked.data] : [];
}

/** The same kind on the same columns is the same suggestion. */
function suggestionId(kind: CheckKind, columns: readonly string[]): string {
  return `suggested:${kind}:${columns.map((column) => encodeURIComponent(column)).join(",")}`;
}

/**
 * The tolerance just below what passes today: a fifth more failures than now are let through.
 * Range: 1 → 1; 0.95 → 0.94; rounded down to four digits
 */
export function toleratedShare(passShare: number): number {
  return passShare >= 1 ? 1 : Math.max(0, Math.floor((1 - (1 - passShare) * 1.2) * 10_000) / 10_000);
}
