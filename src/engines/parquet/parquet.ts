import { RecordBatchReader } from "apache-arrow";
import init, { Compression, ParquetFile, Table, WriterPropertiesBuilder, writeParquet } from "parquet-wasm/esm";
import wasmUrl from "parquet-wasm/esm/parquet_wasm_bg.wasm?url";
import type { ParquetFacts } from "#core/ports/parquet-files.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { transferring } from "../kit/serve-worker.ts";
import { readDetail, type Job } from "../kit/wire.ts";
import { findDamage } from "./find-damage.ts";
import type { ParquetPiece } from "./plan-pieces.ts";

export type ParquetService = ReturnType<typeof createParquet>;

export interface OpenedParquet extends ParquetFacts {
  /** Rows of each row group. */
  readonly groupRows: readonly number[];
}

const BATCH_ROWS = 65_536;

/** Reads and writes Parquet; keeps one file open between `open` and the `read`s of its pieces. */
export function createParquet() {
  let open: { readonly name: string; readonly file: ParquetFile } | null = null;
  return {
    open: (_job: Job, blob: Blob, name: string): Promise<Result<OpenedParquet, FileProblem>> =>
      guarded(name, async () => {
        open?.file.free();
        open = null;
        const damage = await findDamage(blob, name);
        if (damage !== null) return failed(damage);
        await ready();
        const file = await ParquetFile.fromFile(blob);
        open = { name, file };
        return ok(describe(file));
      }),
    read: (_job: Job, piece: ParquetPiece): Promise<Result<Uint8Array, FileProblem>> =>
      guarded(open?.name ?? "", async () => {
        if (open === null) return failed({ code: "file-unreadable", file: "", detail: "not open" });
        const { group, offset, limit } = piece;
        const table = await open.file.read({ rowGroups: [group], batchSize: BATCH_ROWS, ...(limit === null ? {} : { offset, limit }) });
        const ipc = table.intoIPCStream();
        return transferring(ok(ipc), [ipc.buffer]);
      }),
    write: (_job: Job, ipc: Uint8Array): Promise<Result<Uint8Array, FileProblem>> =>
      guarded("parquet", async () => {
        await ready();
        const settings = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
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

function describe(file: ParquetFile): OpenedParquet {
  const metadata = file.metadata();
  const schema = RecordBatchReader.from(file.schema().intoIPCStream()).open().schema;
  const groupRows = metadata.rowGroups().map((group) => group.numRows());
  return { rowCount: metadata.fileMetadata().numRows(), rowGroups: groupRows.length, groupRows, columns: schema.fields.map((field) => field.name) };
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
