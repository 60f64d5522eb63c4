import type { TFunction } from "i18next";
import { CHECK_KINDS, type CheckField } from "#core/quality/check-kinds.ts";
import { Check, type CheckKind, type Dimension, type Severity } from "#core/quality/check.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** A check while it is written: everything as the fields hold it. */
export interface CheckDraftState {
  readonly id: string;
  readonly kind: CheckKind;
  readonly columns: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly mostlyPercent: number;
  readonly severity: Severity;
  readonly dimension: Dimension;
  readonly owner: string;
  readonly reason: string;
  readonly enabled: boolean;
  /** "": all rows. */
  readonly where: string;
}

export const CHECK_KIND_NAMES: readonly CheckKind[] = Check.options.map(({ shape }) => shape.kind.value);

export function emptyDraft(id: string, kind: CheckKind, columns: readonly string[]): CheckDraftState {
  const facts = CHECK_KINDS[kind];
  return { id, kind, columns: columns.slice(0, facts.columns.max), params: emptyParams(kind), mostlyPercent: 100, severity: "error", dimension: facts.dimension, owner: "", reason: "", enabled: true, where: "" };
}

export function draftOf(check: Check): CheckDraftState {
  const { id, kind, columns, params, mostly, severity, dimension, owner, reason, enabled, where = "" } = check;
  return { id, kind, columns, params, where, mostlyPercent: Number((mostly * 100).toPrecision(10)), severity, dimension, owner, reason, enabled };
}

/** Another kind asks for other things; columns that still fit stay. */
export function withKind(draft: CheckDraftState, kind: CheckKind, columns: readonly ColumnSchema[]): CheckDraftState {
  const names = fittingColumns(kind, columns);
  const facts = CHECK_KINDS[kind];
  return { ...draft, kind, columns: draft.columns.filter((column) => names.includes(column)).slice(0, facts.columns.max), params: emptyParams(kind), dimension: facts.dimension };
}

export function fittingColumns(kind: CheckKind, columns: readonly ColumnSchema[]): readonly string[] {
  return columns.filter(({ type }) => CHECK_KINDS[kind].fits.includes(type)).map(({ name }) => name);
}

export type DraftAnswer = { readonly ok: true; readonly check: Check } | { readonly ok: false; readonly missing: string };

/** The draft as a check, or what is still missing, in words. */
export function finishDraft(draft: CheckDraftState, t: TFunction): DraftAnswer {
  const gaps = [...columnGaps(draft, t), ...fieldGaps(draft, t)];
  if (gaps.length > 0) return { ok: false, missing: t("form.incomplete", { fields: gaps.join(", ") }) };
  if (hasNoLimit(draft)) return { ok: false, missing: t("form.needsLimit") };
  const { mostlyPercent, where, ...rest } = draft;
  const parsed = Check.safeParse({ ...rest, ...(where.trim() === "" ? {} : { where: where.trim() }), owner: draft.owner.trim(), reason: draft.reason.trim(), mostly: mostlyPercent / 100 });
  return parsed.success ? { ok: true, check: parsed.data } : { ok: false, missing: t("form.incomplete", { fields: parsed.error.issues.map(({ path }) => path.join(".")).join(", ") }) };
}

function columnGaps({ kind, columns }: CheckDraftState, t: TFunction): readonly string[] {
  const { min } = CHECK_KINDS[kind].columns;
  if (columns.filter((column) => column !== "").length >= min) return [];
  return [t(min === 1 ? "form.column" : "form.columns")];
}

function fieldGaps({ kind, params }: CheckDraftState, t: TFunction): readonly string[] {
  return CHECK_KINDS[kind].fields.filter((field) => !field.optional && isBlank(params[field.name])).map(({ name }) => t(`form.${name}`));
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);
}

function hasNoLimit({ kind, params }: CheckDraftState): boolean {
  return CHECK_KINDS[kind].fields.some(({ name }) => name === "min") && isBlank(params.min) && isBlank(params.max);
}

function emptyParams(kind: CheckKind): Readonly<Record<string, unknown>> {
  return Object.fromEntries(CHECK_KINDS[kind].fields.flatMap((field) => (field.type === "distribution" ? NO_REFERENCE : [[field.name, emptyValue(field)]])));
}

function emptyValue({ type, choices }: CheckField): unknown {
  if (type === "list" || type === "choices" || type === "pairs") return [];
  if (type === "flag") return false;
  if (type === "choice") return choices?.[0] ?? "";
  return type === "number" || type === "date" ? null : "";
}

/** The parameters that a reference is made of, before one is taken. */
const NO_REFERENCE: readonly (readonly [string, unknown])[] = [
  ["values", []],
  ["edges", []],
  ["shares", []],
];
