import { isEqual, omit } from "es-toolkit";
import { CheckDraft } from "#core/quality/check-draft.ts";
import type { Check, CheckKind, Dimension, Severity } from "#core/quality/check.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

export const CONTRACT_FORMATS = ["odcs", "gx", "table-schema", "dbt"] as const;
export type ContractFormat = (typeof CONTRACT_FORMATS)[number];

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** One rule as a format writes it: where it stands ("" = the table, else a column) and what it says. */
export interface Piece {
  readonly place: string;
  readonly rule: Json;
}

/** A document taken apart. */
export interface OpenedContract {
  /** Checks that were written here, word for word. */
  readonly stored: readonly Check[];
  readonly pieces: readonly Piece[];
}

export interface ContractContent {
  readonly name: string;
  readonly columns: readonly ColumnSchema[];
  /** All checks word for word, for the place that a format has for foreign data. */
  readonly stored: readonly Check[];
  readonly pieces: readonly Piece[];
  /** The document this contract came from; what is not about checks stays as it is. */
  readonly before: JsonObject | null;
}

/** What a format can say, and how. */
export interface FormatRules {
  /** Null: the format has no words for it. */
  readonly toPiece: (check: Check) => Piece | null;
  /** Null: not understood here. */
  readonly toCheck: (piece: Piece) => Check | null;
  /** Pieces that cannot stand beside each other have one slot; only the first is said. */
  readonly slot?: (piece: Piece) => string;
  readonly open: (document: JsonObject) => OpenedContract;
  readonly build: (content: ContractContent) => JsonObject;
}

/** Something that one side cannot say. */
export interface Unsupported {
  /** The check, or the rule as the document writes it. */
  readonly what: string;
  /** "no-words": the format cannot say it, it is kept as foreign data; "unknown-rule": not understood here, kept as it is. */
  readonly why: "no-words" | "unknown-rule";
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  const members: readonly Json[] = Array.isArray(value) ? value : [];
  return members.filter(isObject);
}

export function listIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function textsIn(value: Json | undefined): readonly string[] {
  return listIn(value).flatMap((member) => (typeof member === "string" || typeof member === "number" || typeof member === "boolean" ? [String(member)] : []));
}

export function numberIn(value: Json | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function textIn(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** What of a check a format may have a place for besides its rule. */
export interface CheckMeta {
  readonly mostly?: number;
  readonly severity?: Severity;
  readonly dimension?: Dimension;
  readonly owner?: string;
  readonly reason?: string;
  readonly where?: string;
}

/** A check from what a document says; null where it says too little for one. */
export function makeCheck(kind: CheckKind, rule: { readonly columns: readonly string[]; readonly params: Readonly<Record<string, unknown>> }, meta: CheckMeta = {}): Check | null {
  const parsed = CheckDraft.safeParse({ kind, ...rule, ...meta });
  return parsed.success ? parsed.data : null;
}

/** What a format says for some kinds. */
export type ByKind<Said> = { readonly [Kind in CheckKind]?: (check: Extract<Check, { kind: Kind }>) => Said };

/** What a table says for a check; null for kinds that it does not have. */
export function sayByKind<Said>(table: ByKind<Said>, check: Check): Said | null {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the member of a kind takes checks of that kind, which the compiler cannot follow through the lookup
  const say = table[check.kind] as ((check: Check) => Said) | undefined;
  return say === undefined ? null : say(check);
}

/** The checks of a document: those written here whose rule still stands there, and those that its other rules say. */
export function checksOf({ stored, pieces }: OpenedContract, rules: FormatRules): { readonly checks: readonly Check[]; readonly unknown: readonly Piece[] } {
  const open = [...pieces];
  const take = (piece: Piece | null): boolean => {
    if (piece === null) return true;
    const at = open.findIndex((other) => isEqual(other, piece));
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  };
  const kept = sayChecks(stored, rules).filter(({ piece }) => take(piece)).map(({ check }) => check);
  const read = open.map((piece) => ({ piece, check: rules.toCheck(piece) }));
  const ids = new Set(kept.map(({ id }) => id));
  const fresh = read.flatMap(({ check }) => (check ? [withFreeId(check, ids)] : []));
  return { checks: [...kept, ...fresh], unknown: read.filter(({ check }) => check === null).map(({ piece }) => piece) };
}

/** Each check with what the format says of it; null where it says nothing. */
export function sayChecks(checks: readonly Check[], rules: FormatRules): readonly { readonly check: Check; readonly piece: Piece | null }[] {
  const taken = new Set<string>();
  return checks.map((check) => {
    const piece = rules.toPiece(check);
    const slot = piece && rules.slot ? rules.slot(piece) : null;
    if (slot === null || !taken.has(slot)) {
      if (slot !== null) taken.add(slot);
      return { check, piece };
    }
    return { check, piece: null };
  });
}

function withFreeId(check: Check, ids: Set<string>): Check {
  let id = check.id;
  for (let count = 2; ids.has(id); count++) id = `${check.id}:${String(count)}`;
  ids.add(id);
  return { ...check, id };
}

/** A check word for word, as a document may hold it. */
export function asJson(check: Check): JsonObject {
  // A check is plain data already; this only drops what is not set.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- JSON.parse of JSON.stringify
  return JSON.parse(JSON.stringify(check)) as JsonObject;
}

/** The checks that a document holds word for word; what is none is left out. */
export function storedChecks(value: Json | undefined): readonly Check[] {
  return listIn(value).flatMap((member) => {
    const parsed = CheckDraft.safeParse(member);
    return parsed.success ? [parsed.data] : [];
  });
}

/** An object without what is undefined; null keys stay. */
export function compact(object: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return omit(object, [...keys]);
}

/** Parts of a document that speak of columns which the table does not have. */
export function goneParts(parts: readonly JsonObject[], columns: readonly ColumnSchema[]): readonly JsonObject[] {
  const names = new Set(columns.map(({ name }) => name));
  return parts.filter((part) => !names.has(textIn(part.name)));
}

export function rangeOf(min: Json | undefined, max: Json | undefined): { readonly min: number | null; readonly max: number | null } | null {
  const limits = { min: numberIn(min), max: numberIn(max) };
  return limits.min === null && limits.max === null ? null : limits;
}
