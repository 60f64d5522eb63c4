import { quotedCell } from "#core/export/csv-cell.ts";
import { z } from "zod";

/** How the values of a JSON text become records. */
export const JsonForm = z.object({
  /** Names of the fields, in the order they first come; a field in a field as `outer.inner`. */
  keys: z.array(z.string()),
  /** flatten: fields in fields become columns; keep: they stay JSON text. */
  nested: z.enum(["flatten", "keep"]),
  /** Where the list of records lies in a text that is one object, e.g. ["hits", "hits"]; [] where the values themselves are records. */
  path: z.array(z.string()),
});
export type JsonForm = z.infer<typeof JsonForm>;

/** A field's value as a table can hold it. */
export type JsonScalar = string | number | boolean | null;

const LONG_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** A value of JSON; whole numbers of 16 digits and more stay exact as text. null = it is no JSON. */
export function parseJson(text: string): { readonly value: unknown } | null {
  const exact = /\d{16}/.test(text) ? text.replace(LONG_NUMBERS, (token) => (token.startsWith('"') ? token : `"${token}"`)) : text;
  try {
    const value: unknown = JSON.parse(exact);
    return { value };
  } catch {
    return null;
  }
}

/** The fields of one record by name; lists, and fields in fields that are kept, as JSON text. */
export function jsonFields(record: unknown, nested: JsonForm["nested"]): ReadonlyMap<string, JsonScalar> {
  const fields = new Map<string, JsonScalar>();
  if (Array.isArray(record)) for (const [index, value] of record.entries()) fields.set(String(index), scalarOf(value));
  else if (isObject(record)) addFields(fields, record, { prefix: "", nested });
  else fields.set("value", scalarOf(record));
  return fields;
}

function addFields(fields: Map<string, JsonScalar>, record: Readonly<Record<string, unknown>>, { prefix, nested }: { readonly prefix: string; readonly nested: JsonForm["nested"] }): void {
  for (const [name, value] of Object.entries(record)) {
    const key = prefix === "" ? name : `${prefix}.${name}`;
    if (nested === "flatten" && isObject(value)) addFields(fields, value, { prefix: key, nested });
    else fields.set(key, scalarOf(value));
  }
}

function scalarOf(value: unknown): JsonScalar {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return JSON.stringify(value);
}

/** Where the longest list of objects lies in an object, three fields deep at most; null = there is none. */
export function recordsPath(value: unknown): readonly string[] | null {
  let best: { readonly path: readonly string[]; readonly length: number } | null = null;
  const look = (node: unknown, path: readonly string[]): void => {
    if (Array.isArray(node)) {
      if (node.length > (best?.length ?? 0) && node.every(isObject)) best = { path, length: node.length };
    } else if (isObject(node) && path.length < 3) for (const [name, child] of Object.entries(node)) look(child, [...path, name]);
  };
  look(value, []);
  return (best as { readonly path: readonly string[] } | null)?.path ?? null;
}

/** What stands at a path. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), value);
}

/** One record as a line of CSV: text always in quotes, what is missing as nothing. */
export function csvLine(fields: ReadonlyMap<string, JsonScalar>, keys: readonly string[]): string {
  return `${keys.map((key) => scalarCell(fields.get(key) ?? null)).join(",")}\n`;
}

/** The names as the first line of CSV. */
export function csvHead(keys: readonly string[]): string {
  return `${keys.map(quotedCell).join(",")}\n`;
}

function scalarCell(value: JsonScalar): string {
  if (value === null) return "";
  return typeof value === "string" ? quotedCell(value) : String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
