import { fieldAt, targetOf } from "./field-at.ts";

/** What a table of FlatBuffers points to, by slot. */
interface Shape {
  readonly tables?: Readonly<Record<number, Shape>>;
  /** Vectors of tables. */
  readonly lists?: Readonly<Record<number, Shape>>;
  /** Vectors of values, by the bytes each takes. */
  readonly values?: Readonly<Record<number, number>>;
}

const PAIR: Shape = {};
const FIELD: Shape = {
  get lists() {
    return { 14: FIELD, 16: PAIR };
  },
};
const SCHEMA: Shape = { lists: { 6: FIELD, 8: PAIR } };
const ROWS: Shape = { values: { 6: 16, 8: 16, 12: 8 } };
/** By the numbers of Arrow's MessageHeader. */
const HEADERS: readonly Shape[] = [PAIR, SCHEMA, { tables: { 6: ROWS } }, ROWS];
const CONTENTS: Shape = { tables: { 6: SCHEMA }, lists: { 12: PAIR }, values: { 8: 24, 10: 24 } };
const SLOTS = { headerType: 6, header: 8, contentsSchema: 6, endianness: 4 } as const;

/**
 * Throws unless what a message says fits into it: arrow-js takes every count for true, and fills the memory with what is not there.
 * Source: Arrow's Message.fbs and Schema.fbs
 */
export function checkMessage(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  const table = targetOf(view, 0);
  const typeAt = fieldAt(view, table, SLOTS.headerType);
  const header = HEADERS[typeAt === null ? 0 : view.getUint8(typeAt)] ?? PAIR;
  checkTable(view, table, { shape: { tables: { [SLOTS.header]: header }, lists: { 12: PAIR } }, left: { tables: bytes.length } });
}

/** The same for a file's table of contents. Source: Arrow's File.fbs */
export function checkContents(bytes: Uint8Array): void {
  const view = viewOf(bytes);
  checkTable(view, targetOf(view, 0), { shape: CONTENTS, left: { tables: bytes.length } });
}

/** Whether the numbers that a sound message or table of contents describes are stored with their first byte first; arrow-js does not ask. */
export function isBigEndian(bytes: Uint8Array, kind: "message" | "contents"): boolean {
  const view = viewOf(bytes);
  const schemaAt = fieldAt(view, targetOf(view, 0), kind === "message" ? SLOTS.header : SLOTS.contentsSchema);
  const at = schemaAt === null ? null : fieldAt(view, targetOf(view, schemaAt), SLOTS.endianness);
  return at !== null && view.getInt16(at, true) === 1;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

interface Check {
  readonly shape: Shape;
  /** Tables may be named more than once; so many in all are more than the bytes can hold. */
  readonly left: { tables: number };
}

function checkTable(view: DataView, table: number, { shape, left }: Check): void {
  if (--left.tables < 0) throw new Error("more tables than there is room for");
  for (const [slot, inner] of Object.entries(shape.tables ?? {})) {
    const at = fieldAt(view, table, Number(slot));
    if (at !== null) checkTable(view, targetOf(view, at), { shape: inner, left });
  }
  for (const [slot, size] of Object.entries(shape.values ?? {})) vectorOf(view, fieldAt(view, table, Number(slot)), size);
  for (const [slot, inner] of Object.entries(shape.lists ?? {})) {
    const { from, count } = vectorOf(view, fieldAt(view, table, Number(slot)), 4);
    for (let index = 0; index < count; index++) checkTable(view, targetOf(view, from + 4 * index), { shape: inner, left });
  }
}

function vectorOf(view: DataView, field: number | null, size: number): { readonly from: number; readonly count: number } {
  if (field === null) return { from: 0, count: 0 };
  const at = targetOf(view, field);
  const count = view.getUint32(at, true);
  if (at + 4 + count * size > view.byteLength) throw new Error("a count that does not fit into its message");
  return { from: at + 4, count };
}
