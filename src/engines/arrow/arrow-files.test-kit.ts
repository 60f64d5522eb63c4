import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import { blobOf } from "../kit/blob-of.ts";
import { createArrow } from "./arrow.ts";
import { readArrow } from "./read-arrow.ts";

/** Arrow in this very thread, for tests in Node. */
export function arrowFilesHere(): ColumnarFiles {
  const service = createArrow();
  const job = { signal: new AbortController().signal, onProgress: () => undefined, emit: () => undefined };
  const open = async (file: SourceFile) => service.open(job, await blobOf(file), file.name);
  return {
    describe: open,
    read: (file, onArrow, options) => readArrow({ open: () => open(file), next: () => service.next() }, onArrow, options),
    close: () => Promise.resolve(),
  };
}
