import { detectEncoding, looksBinary, type EncodingGuess } from "#core/import/detect-encoding.ts";
import type { PlannedText, ReadText, TextWish } from "#core/ports/text-tables.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { makePlan } from "#core/text-table/make-plan.ts";
import { TableReader } from "#core/text-table/table-reader.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";
import { transferring } from "../kit/serve-worker.ts";
import { readDetail, type Job } from "../kit/wire.ts";
import { arrowStream } from "./arrow-batch.ts";
import { jsonAsCsv, looksLikeJson, surveyJson } from "./json-text.ts";
import { databaseDamage, isLogged } from "./database-head.ts";
import { joinParts, packingOf, rawChunks, type RawChunk } from "./raw-chunks.ts";
import { utf8Converter, type Utf8Converter } from "./utf8-converter.ts";
import type { TableText } from "./sqlite-text.ts";
import type { SheetText } from "./workbook-text.ts";

export type TextService = ReturnType<typeof createText>;

export interface NamedBlob {
  readonly blob: Blob;
  readonly name: string;
}

/** Rows as one Arrow IPC stream; or the end. */
export type TextPiece = { readonly ipc: Uint8Array; readonly rows: number; readonly share: number } | { readonly report: ReadText };

const SAMPLE_BYTES = 256 * 1024;
const RECORDS_SHOWN = 200;
const STRETCHES = 6;
const MOST_DATABASE_BYTES = 2 ** 30;
const STRETCH_BYTES = 64 * 1024;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

interface OpenText {
  readonly name: string;
  readonly pieces: AsyncGenerator<TextPiece>;
}

/** Plans how texts are read and reads them; several may be open at once, each under a number of its own. */
export function createText() {
  const open = new Map<number, OpenText>();
  let last = 0;
  const close = async (id: number): Promise<void> => {
    await open.get(id)?.pieces.return(undefined);
    open.delete(id);
  };
  return {
    plan: (_job: Job, file: NamedBlob, wish: TextWish): Promise<Result<PlannedText, FileProblem>> => guarded(file.name, () => planText(file, wish)),
    sheets: (_job: Job, file: NamedBlob): Promise<Result<readonly SheetText[], FileProblem>> => guarded(file.name, () => readSheets(file)),
    tables: (_job: Job, file: NamedBlob): Promise<Result<readonly TableText[], FileProblem>> => guarded(file.name, () => readTables(file)),
    open: (_job: Job, { blob, name }: NamedBlob, plan: TextPlan): Promise<Result<number, FileProblem>> => {
      open.set(++last, { name, pieces: readPieces(blob, plan) });
      return Promise.resolve(ok(last));
    },
    next: (_job: Job, id: number): Promise<Result<TextPiece, FileProblem>> => {
      const text = open.get(id);
      return guarded<TextPiece>(text?.name ?? "", async () => {
        const piece = await text?.pieces.next();
        if (piece === undefined || piece.done === true) return failed({ code: "file-unreadable", file: text?.name ?? "", detail: "not open" });
        return "ipc" in piece.value ? transferring(ok(piece.value), [piece.value.ipc.buffer]) : ok(piece.value);
      });
    },
    close: async (_job: Job, id: number): Promise<Result<null, FileProblem>> => {
      await close(id);
      return ok(null);
    },
  };
}

async function guarded<T>(name: string, work: () => Promise<Result<T, FileProblem>>): Promise<Result<T, FileProblem>> {
  try {
    return await work();
  } catch (thrown) {
    const isGone = thrown instanceof DOMException && thrown.name === "NotReadableError";
    return failed({ code: isGone ? "file-unreadable" : "file-damaged", file: name, detail: readDetail(thrown) });
  }
}

/** The reader of workbooks is large and comes when one is brought. */
async function readSheets({ blob, name }: NamedBlob): Promise<Result<readonly SheetText[], FileProblem>> {
  const { sheetsAsText } = await import("./workbook-text.ts");
  try {
    const sheets = await sheetsAsText(new Uint8Array(await blob.arrayBuffer()));
    return sheets.length === 0 ? failed({ code: "file-empty", file: name }) : transferring(ok(sheets), sheets.map(({ csv }) => csv.buffer));
  } catch (thrown) {
    if (/password|encrypt/i.test(readDetail(thrown))) return failed({ code: "file-encrypted", file: name });
    throw thrown;
  }
}

/** SQLite itself comes when a database is brought. */
async function readTables({ blob, name }: NamedBlob): Promise<Result<readonly TableText[], FileProblem>> {
  if (blob.size > MOST_DATABASE_BYTES) return failed({ code: "file-too-large", file: name, mostBytes: MOST_DATABASE_BYTES });
  const content = new Uint8Array(await blob.arrayBuffer());
  const damage = databaseDamage(content, name);
  if (damage !== null) return failed(damage);
  const { tablesAsText } = await import("./sqlite-text.ts");
  const tables = await tablesAsText(content);
  if (tables.length > 0) return ok(tables);
  return failed(isLogged(content) ? { code: "file-damaged", file: name, detail: IN_LOG } : { code: "file-empty", file: name });
}

const IN_LOG = "what was written to it lies in the file beside it that ends in -wal: close the program that uses it, then import it again";

async function planText({ blob, name }: NamedBlob, wish: TextWish): Promise<Result<PlannedText, FileProblem>> {
  const start = await firstBytes(blob);
  if (start.bytes.length === 0) return failed({ code: "file-empty", file: name });
  const encoding = detectEncoding(start.bytes);
  if (wish.encoding === undefined && looksBinary(start.bytes, encoding.encoding)) return failed({ code: "file-not-a-table", file: name, detail: "control characters" });
  const label = wish.encoding ?? encoding.encoding;
  const bytes = utf8Converter(label).convert(start.bytes, start.isLast);
  const form = markupOf(bytes);
  if (form !== null) return failed({ code: "file-form-refused", file: name, form });
  const json = looksLikeJson(decode(bytes), start.isLast) ? await planJson({ blob, name }, { ...wish, encoding: label }, encoding) : null;
  if (json !== null) return json;
  return planLines({ blob, name }, { ...wish, encoding: label }, { bytes, isWhole: start.isLast, encoding });
}

/** What web pages and other marked-up texts begin with; programs give them out as .xls and .csv. */
const MARKUP = /^\s*<(!doctype|html|head|body|table|meta|\?xml|svg|rss)\b/i;
const MARKUP_BYTES = 1024;

function markupOf(bytes: Uint8Array): "HTML" | "XML" | null {
  const name = MARKUP.exec(decode(bytes.subarray(0, MARKUP_BYTES)))?.[1];
  if (name === undefined) return null;
  return /xml|svg|rss/i.test(name) ? "XML" : "HTML";
}

interface Start {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
  readonly encoding: EncodingGuess;
}

async function planLines({ blob, name }: NamedBlob, wish: TextWish & { readonly encoding: string }, { bytes, isWhole, encoding }: Start): Promise<Result<PlannedText, FileProblem>> {
  const made = makePlan({ bytes, isWhole, more: isWhole ? [] : await stretches(blob, wish.encoding) }, wish, decode);
  if (made.plan.columns.length === 0 || made.records.length === 0) return failed({ code: "file-empty", file: name });
  const lead = Number.isFinite(made.guess.lead) ? made.guess.lead : null;
  const warnings = [...encodingWarnings(encoding, wish), ...made.warnings];
  return ok({ plan: made.plan, encoding, lead, records: made.records.slice(0, RECORDS_SHOWN), warnings });
}

/** Null: it only began like JSON. */
async function planJson({ blob }: NamedBlob, wish: TextWish & { readonly encoding: string }, encoding: EncodingGuess): Promise<Result<PlannedText, FileProblem> | null> {
  const survey = await surveyJson(blob, wish.encoding, wish.nested ?? "flatten");
  if (survey.records === 0 || survey.form.keys.length === 0 || survey.broken > survey.records / 10) return null;
  const parts: Uint8Array[] = [];
  for await (const { bytes } of jsonAsCsv(blob, wish.encoding, survey.form)) {
    parts.push(bytes);
    if (parts.reduce((sum, part) => sum + part.length, 0) > SAMPLE_BYTES) break;
  }
  const sample = joinParts(parts);
  const types = { ...Object.fromEntries(survey.textKeys.map((key) => [key, "VARCHAR"])), ...wish.types };
  const made = makePlan({ bytes: sample.subarray(0, SAMPLE_BYTES), isWhole: sample.length <= SAMPLE_BYTES, more: [] }, { ...wish, ...JSON_LINES, types }, decode);
  const broken = survey.broken > 0 ? [{ code: "json-broken", facts: { count: survey.broken } }] : [];
  const found = survey.form.path.length > 0 ? [{ code: "json-path", facts: { path: survey.form.path.join(".") } }] : [];
  const warnings = [...encodingWarnings(encoding, wish), ...found, ...broken, ...made.warnings];
  return ok({ plan: { ...made.plan, json: survey.form, keepsEmptyText: true }, encoding, lead: null, records: made.records.slice(0, RECORDS_SHOWN), warnings });
}

/** How the lines are written that JSON is turned into. */
const JSON_LINES = { delimiter: ",", quote: '"', escape: "", comment: "", header: true, preamble: 0, mends: false } as const;

/** Told where the file does not say it and nobody chose it. */
function encodingWarnings({ encoding, evidence }: EncodingGuess, wish: { readonly encoding: string }): PlannedText["warnings"] {
  return wish.encoding !== encoding || encoding === "utf-8" ? [] : [{ code: "encoding-guessed", facts: { encoding, evidence } }];
}

/** As much of the content as a plan is made from. */
async function firstBytes(blob: Blob): Promise<Pick<RawChunk, "bytes" | "isLast">> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const { bytes, isLast } of rawChunks(blob)) {
    parts.push(bytes);
    size += bytes.length;
    if (isLast && size <= SAMPLE_BYTES) return { bytes: joinParts(parts), isLast };
    if (size > SAMPLE_BYTES) break;
  }
  return { bytes: joinParts(parts).subarray(0, SAMPLE_BYTES), isLast: false };
}

/** Lines from further on in the file; of a packed one there are none without unpacking it. */
async function stretches(blob: Blob, encoding: string): Promise<readonly Uint8Array[]> {
  if ((await packingOf(blob)) !== "none") return [];
  const found: Uint8Array[] = [];
  for (let index = 1; index <= STRETCHES; index++) {
    const from = Math.floor((blob.size * index) / (STRETCHES + 1) / 4) * 4;
    if (from < SAMPLE_BYTES) continue;
    const bytes = utf8Converter(encoding).convert(new Uint8Array(await blob.slice(from, from + STRETCH_BYTES).arrayBuffer()), false);
    const line = bytes.indexOf(10);
    if (line >= 0) found.push(bytes.subarray(line + 1));
  }
  return found;
}

async function* readPieces(blob: Blob, plan: TextPlan): AsyncGenerator<TextPiece> {
  const reader = new TableReader(plan, decode);
  const converter = utf8Converter(plan.json ? "utf-8" : plan.encoding);
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of plan.json ? jsonAsCsv(blob, plan.encoding, plan.json) : rawChunks(blob)) {
    const bytes = joinParts([rest, converter.convert(chunk.bytes, chunk.isLast)].filter((part) => part.length > 0));
    const pieces: TextPiece[] = [];
    const done = reader.push(bytes, chunk.isLast, (batch) => {
      if (!reader.hasMisfits) pieces.push({ ipc: arrowStream(plan.columns, batch), rows: batch.rowCount, share: chunk.share });
    });
    rest = bytes.subarray(done);
    if (reader.hasMisfits) continue;
    yield* pieces;
  }
  yield { report: finishedReport(reader, converter) };
}

function finishedReport(reader: TableReader, converter: Utf8Converter): ReadText {
  return { ...reader.report(), brokenCharacters: converter.broken(), controlCharacters: converter.controls() };
}
