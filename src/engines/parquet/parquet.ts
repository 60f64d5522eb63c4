import { RecordBatchReader } from "apache-arrow";
import init, { Compression, ParquetFile, Table, WriterPropertiesBuilder, writeParquet } from "parquet-wasm/esm";
import wasmUrl from "parquet-wasm/esm/parquet_wasm_bg.wasm?url";
import type { ColumnarFacts } from "#core/ports/columnar-files.ts";
import type { ParquetCompression } from "#core/ports/parquet-files.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { transferring } from "../kit/serve-worker.ts";
import { readDetail, type Job } from "../kit/wire.ts";
import { findDamage } from "./find-damage.ts";
import { hideArrowSchema } from "./hide-arrow-schema.ts";
import type { ParquetPiece } from "./plan-pieces.ts";
import { readFooter, type Footer, type FooterColumn } from "./read-footer.ts";
import { readPiece, type DecodedPiece, type OpenFile } from "./read-piece.ts";

export type ParquetService = ReturnType<typeof createParquet>;

export interface OpenedParquet extends ColumnarFacts {
  /** Rows of each row group. */
  readonly groupRows: readonly number[];
}

const COMPRESSIONS: Readonly<Record<ParquetCompression, Compression>> = { zstd: Compression.ZSTD, snappy: Compression.SNAPPY, none: Compression.UNCOMPRESSED };

/** Reads and writes Parquet; keeps one file open between `open` and the `read`s of its pieces. */
export function createParquet() {
  let open: OpenFile | null = null;
  return {
    open: (_job: Job, blob: Blob, name: string): Promise<Result<OpenedParquet, FileProblem>> =>
      guarded(name, async () => {
        open?.file?.free();
        open = null;
        const damage = await findDamage(blob, name);
        if (damage !== null) return failed(damage);
        await ready();
        const footer = await readFooter(blob);
        if (footer?.isEncrypted === true) return failed({ code: "file-encrypted", file: name });
        const file = await openFirst(await hideArrowSchema(blob), footer);
        open = { name, blob, file, footer, plan: planOf(file, footer), isSettled: false };
        return ok(describe(open));
      }),
    read: (_job: Job, piece: ParquetPiece): Promise<Result<DecodedPiece, FileProblem>> =>
      guarded(open?.name ?? "", async () => {
        if (open === null) return failed({ code: "file-unreadable", file: "", detail: "not open" });
        const decoded = await readPiece(open, piece);
        return transferring(ok(decoded), [decoded.ipc.buffer]);
      }),
    write: (_job: Job, ipc: Uint8Array, compression: ParquetCompression): Promise<Result<Uint8Array, FileProblem>> =>
      guarded("parquet", async () => {
        await ready();
        const settings = new WriterPropertiesBuilder().setCompression(COMPRESSIONS[compression]).build();
        const bytes = writeParquet(Table.fromIPCStream(ipc), settings);
        return transferring(ok(bytes), [bytes.buffer]);
      }),
  };
}

let started: Promise<unknown> | null = null;

function ready(): Promise<unknown> {
  started ??= init({ module_or_path: wasmUrl });
  return started;
}

/** null: only hyparquet can read it. A type at odds with what is stored is damage, which parquet-wasm knows and hyparquet does not. */
async function openFirst(blob: Blob, footer: Footer | null): Promise<ParquetFile | null> {
  try {
    return await ParquetFile.fromFile(blob);
  } catch (thrown) {
    if (footer === null || thrown instanceof WebAssembly.RuntimeError || readDetail(thrown).includes("cannot annotate")) throw thrown;
    return null;
  }
}

/** Columns are asked for by name, so twins stay with parquet-wasm. */
function planOf(file: ParquetFile | null, footer: Footer | null): readonly FooterColumn[] | null {
  if (footer === null) return null;
  if (file === null) return footer.columns.map((column) => ({ ...column, reader: "second" }));
  const hasTwins = new Set(footer.columns.map(({ name }) => name)).size < footer.columns.length;
  return hasTwins || footer.columns.every(({ reader }) => reader === "first") ? null : footer.columns;
}

function describe({ file, footer }: OpenFile): OpenedParquet {
  const groupRows = footer?.groupRows ?? file?.metadata().rowGroups().map((group) => group.numRows()) ?? [];
  const columns = footer?.columns.map(({ name }) => name) ?? (file === null ? [] : RecordBatchReader.from(file.schema().intoIPCStream()).open().schema.fields.map(({ name }) => name));
  return { rowCount: groupRows.reduce((sum, rows) => sum + rows, 0), groupRows, columns };
}

/** What the library says of a bad file is a problem; a trap leaves its memory in doubt, so the worker must go. */
async function guarded<T>(name: string, work: () => Promise<Result<T, FileProblem>>): Promise<Result<T, FileProblem>> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof WebAssembly.RuntimeError) throw thrown;
    const detail = readDetail(thrown);
    return failed(/encrypt/i.test(detail) ? { code: "file-encrypted", file: name } : { code: "file-damaged", file: name, detail });
  }
}
