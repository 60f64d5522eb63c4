import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initSync } from "parquet-wasm/esm";
import type { ParquetFiles } from "#core/ports/parquet-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import { blobOf } from "../kit/blob-of.ts";
import { createParquet } from "./parquet.ts";
import { readPieces } from "./read-pieces.ts";

const require = createRequire(import.meta.url);

/** Parquet in this very thread, for tests in Node. A file that makes parquet-wasm break off hangs here: only a worker can be ended. */
export function parquetFilesHere(): ParquetFiles {
  initSync({ module: readFileSync(require.resolve("parquet-wasm/esm/parquet_wasm_bg.wasm")) });
  const service = createParquet();
  const job = { signal: new AbortController().signal, onProgress: () => undefined, emit: () => undefined };
  const open = async (file: SourceFile) => service.open(job, await blobOf(file), file.name);
  return {
    describe: open,
    read: (file, onArrow, options) => readPieces({ open: () => open(file), read: (piece) => service.read(job, piece) }, onArrow, options),
    write: (ipc, { compression = "zstd" } = {}) => service.write(job, ipc, compression),
    close: () => Promise.resolve(),
  };
}
