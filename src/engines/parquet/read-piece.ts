import { Field, makeData, RecordBatch, Schema, Struct, Table, tableFromIPC, tableToIPC } from "apache-arrow";
import type { Data, Vector } from "apache-arrow";
import type { ParquetFile } from "parquet-wasm/esm";
import { assert } from "#core/assert.ts";
import type { ImportWarning } from "#core/project/project.ts";
import { mendColumn } from "./mend-columns.ts";
import type { ParquetPiece } from "./plan-pieces.ts";
import { hasNestedZone, leavesOf, type Footer, type FooterColumn } from "./read-footer.ts";
import { readSecond, secondWarning } from "./read-second.ts";

export interface OpenFile {
  readonly name: string;
  readonly blob: Blob;
  /** parquet-wasm's; null where it cannot read the footer. */
  readonly file: ParquetFile | null;
  /** hyparquet's; null where it cannot read the footer. At least one can. */
  readonly footer: Footer | null;
  /** Who reads which column, settled with the first piece; null = parquet-wasm all, as they are. */
  plan: readonly FooterColumn[] | null;
  isSettled: boolean;
}

export interface DecodedPiece {
  readonly ipc: Uint8Array;
  readonly warnings: readonly ImportWarning[];
}

const BATCH_ROWS = 65_536;

/** One piece as a complete Arrow IPC stream. Throws what the readers throw. */
export async function readPiece(open: OpenFile, piece: ParquetPiece): Promise<DecodedPiece> {
  if (open.plan === null || open.footer === null) return { ipc: await readFirst(open, piece, null), warnings: [] };
  const seconds = await readSeconds(open, open.footer, piece);
  const firsts = open.plan.filter(({ reader }) => reader !== "second").map(({ name }) => name);
  const batches = firsts.length === 0 ? [] : tableFromIPC(await readFirst(open, piece, firsts)).batches;
  const ipc = tableToIPC(joined(open.plan, batches, seconds), "stream");
  return { ipc, warnings: open.plan.flatMap((column) => warningOf(column) ?? []) };
}

function warningOf(column: FooterColumn): ImportWarning | null {
  if (column.reader === "second") return secondWarning(column);
  return hasNestedZone(column.tree) ? { code: "timezone-dropped", facts: { column: column.name } } : null;
}

async function readFirst({ file }: OpenFile, { groups, offset, limit, rows }: ParquetPiece, columns: readonly string[] | null): Promise<Uint8Array> {
  assert(file !== null, "without parquet-wasm every column is the second reader's");
  // arrow-rs makes no batch larger than the number of rows that the footer claims, be it 0.
  const isTrusted = file.metadata().fileMetadata().numRows() >= rows;
  const table = await file.read({ rowGroups: [...groups], ...(isTrusted ? { batchSize: BATCH_ROWS } : {}), ...(limit === null ? {} : { offset, limit }), ...(columns ? { columns: [...columns] } : {}) });
  return table.intoIPCStream();
}

/** A column that hyparquet fails on at the first piece is left to parquet-wasm, VARIANT as its stored bytes. */
async function readSeconds(open: OpenFile, footer: Footer, { groups, offset, rows }: ParquetPiece): Promise<ReadonlyMap<string, Vector>> {
  const start = footer.groupRows.slice(0, groups[0]).reduce((sum, count) => sum + count, 0) + offset;
  const seconds = new Map<string, Vector>();
  const plan: FooterColumn[] = [];
  for (const column of open.plan ?? []) {
    if (column.reader !== "second") {
      plan.push(column);
      continue;
    }
    try {
      seconds.set(column.name, await readSecond(open.blob, footer, { column, rows: { start, end: start + rows } }));
      plan.push(column);
    } catch (thrown) {
      if (open.isSettled || open.file === null) throw thrown;
      plan.push({ ...column, reader: "mended" });
    }
  }
  open.plan = plan;
  open.isSettled = true;
  return seconds;
}

/** The columns of both readers side by side, in file order. */
function joined(plan: readonly FooterColumn[], batches: readonly RecordBatch[], seconds: ReadonlyMap<string, Vector>): Table {
  const lengths = batches.length > 0 ? batches.map(({ numRows }) => numRows) : [[...seconds.values()][0]?.length ?? 0];
  let row = 0;
  const parts = lengths.map((length, index) => {
    const from = row;
    row += length;
    return { length, columns: columnsOf(plan, batches[index], (name) => dataOf(seconds.get(name), from, from + length)) };
  });
  const schema = new Schema(plan.map(({ name }, index) => new Field(name, typeOf(parts[0]?.columns[index]), true)));
  return new Table(schema, parts.map(({ length, columns }) => new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children: [...columns] }))));
}

function columnsOf(plan: readonly FooterColumn[], batch: RecordBatch | undefined, second: (name: string) => Data): readonly Data[] {
  let next = 0;
  return plan.map(({ name, tree, reader }) => {
    if (reader === "second") return second(name);
    const data = batch?.data.children[next++];
    assert(data !== undefined, "parquet-wasm gives every column that it is asked for");
    return reader === "mended" ? mendColumn(data, leavesOf(tree)) : data;
  });
}

function dataOf(vector: Vector | undefined, from: number, to: number): Data {
  const [data]: readonly (Data | undefined)[] = vector?.slice(from, to).data ?? [];
  assert(data !== undefined, "the second reader gives every column that it is asked for");
  return data;
}

function typeOf(data: Data | undefined): Data["type"] {
  assert(data !== undefined, "there is at least one batch");
  return data.type;
}
