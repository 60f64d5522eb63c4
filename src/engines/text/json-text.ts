import { csvHead, csvLine, jsonFields, parseJson, recordsPath, valueAt, type JsonForm, type JsonScalar } from "#core/text-table/json-records.ts";
import { JsonValues } from "#core/text-table/json-values.ts";
import { joinParts, rawChunks, type RawChunk } from "./raw-chunks.ts";
import { utf8Converter } from "./utf8-converter.ts";

/** What a whole JSON text holds. */
export interface JsonSurvey {
  readonly form: JsonForm;
  /** Columns whose texts are no dates: they stay text, whatever they look like. */
  readonly textKeys: readonly string[];
  readonly records: number;
  /** Values that are no JSON. */
  readonly broken: number;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}/;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Whether the start of a text is a JSON object or list of something, and not a table that begins with a bracket. */
export function looksLikeJson(start: string, isWhole: boolean): boolean {
  const text = start.trimStart();
  if (!/^[[{]/.test(text)) return false;
  if (isWhole && parseJson(text) !== null) return true;
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  return /^\[?\s*\{\s*"/.test(text) || /^\[\s*\[/.test(text) || parseJson(firstLine) !== null;
}

/** Reads a JSON text through once: its fields, in the order they first come, and what kinds of values they have. */
export async function surveyJson(blob: Blob, encoding: string, nested: JsonForm["nested"]): Promise<JsonSurvey> {
  const single = await singleObject(blob, encoding);
  const path = single === undefined ? [] : (recordsPath(single) ?? []);
  const keys = new Map<string, { text: boolean; date: boolean }>();
  let [records, broken] = [0, 0];
  for await (const record of jsonRecords(blob, encoding, path)) {
    if (record === null) broken++;
    else {
      records++;
      for (const [key, value] of jsonFields(record.value, nested)) noteKey(keys, key, value);
    }
  }
  const textKeys = [...keys].filter(([, { text, date }]) => text && !date).map(([key]) => key);
  return { form: { keys: [...keys.keys()], nested, path: [...path] }, textKeys, records, broken };
}

function noteKey(keys: Map<string, { text: boolean; date: boolean }>, key: string, value: JsonScalar): void {
  const known = keys.get(key) ?? { text: false, date: true };
  keys.set(key, known);
  if (typeof value !== "string") return;
  known.text = true;
  known.date &&= ISO_DATE.test(value);
}

/** The one object that a text is; undefined when it is a list or several values. */
async function singleObject(blob: Blob, encoding: string): Promise<unknown> {
  let found: unknown;
  let count = 0;
  for await (const record of jsonRecords(blob, encoding, [])) {
    if (++count > 1) return undefined;
    found = record?.value;
  }
  return found;
}

/** The records of a text, one by one; null for a value that is no JSON. */
async function* jsonRecords(blob: Blob, encoding: string, path: readonly string[]): AsyncGenerator<{ readonly value: unknown; readonly share: number } | null> {
  const values = new JsonValues();
  const converter = utf8Converter(encoding);
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of rawChunks(blob)) {
    const bytes = joinParts([rest, converter.convert(chunk.bytes, chunk.isLast)]);
    const found: ({ readonly value: unknown } | null)[] = [];
    const done = values.push(bytes, chunk.isLast, (value) => found.push(parseJson(decoder.decode(value))));
    rest = bytes.slice(done);
    yield* found.flatMap((one) => (one === null ? [null] : recordsIn(one.value, path).map((value) => ({ value, share: chunk.share }))));
  }
}

function recordsIn(value: unknown, path: readonly string[]): readonly unknown[] {
  if (path.length === 0) return [value];
  const list = valueAt(value, path);
  return Array.isArray(list) ? list : [];
}

const LINES_A_CHUNK = 20_000;

/** The records of a JSON text as CSV in UTF-8, by parts. */
export async function* jsonAsCsv(blob: Blob, encoding: string, form: JsonForm): AsyncGenerator<RawChunk> {
  let lines = [csvHead(form.keys)];
  let share = 0;
  for await (const record of jsonRecords(blob, encoding, form.path)) {
    if (record === null) continue;
    lines.push(csvLine(jsonFields(record.value, form.nested), form.keys));
    share = record.share;
    if (lines.length < LINES_A_CHUNK) continue;
    yield { bytes: encoder.encode(lines.join("")), share, isLast: false };
    lines = [];
  }
  yield { bytes: encoder.encode(lines.join("")), share: 1, isLast: true };
}
