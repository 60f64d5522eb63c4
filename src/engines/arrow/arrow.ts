import { uniqueNames } from "#core/import/unique-names.ts";
import type { ColumnarFacts } from "#core/ports/columnar-files.ts";
import type { FileProblem } from "#core/problem.ts";
import type { ImportWarning } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { transferring } from "../kit/serve-worker.ts";
import { readDetail, type Job } from "../kit/wire.ts";
import { BlobWindow } from "./blob-window.ts";
import { findExtent } from "./find-extent.ts";
import { FormRefused, indexMessages } from "./index-messages.ts";
import { readPieces, type ArrowPiece } from "./read-pieces.ts";
import { schemaWarnings } from "./schema-warnings.ts";
import { MOST_BYTES, TooLarge } from "./too-large.ts";

export type ArrowService = ReturnType<typeof createArrow>;

export interface OpenedArrow extends ColumnarFacts {
  readonly warnings: readonly ImportWarning[];
}

/** Reads Arrow, as file or as stream; keeps one file open between `open` and the `next`s of its pieces. */
export function createArrow() {
  let open: { readonly name: string; readonly pieces: AsyncGenerator<ArrowPiece> } | null = null;
  return {
    open: (_job: Job, blob: Blob, name: string): Promise<Result<OpenedArrow, FileProblem>> =>
      guarded(name, async () => {
        open = null;
        const window = new BlobWindow(blob);
        const extent = await findExtent(window, name);
        if (!extent.ok) return extent;
        const { schema, blocks, rowCount } = await indexMessages(window, extent.value);
        const columns = schema.fields.map(nameOf);
        const unique = uniqueNames(columns);
        open = { name, pieces: readPieces({ blob, window, schema, names: unique.names, dictionaries: new Map() }, blocks) };
        return ok({ rowCount, columns, warnings: [...unique.warnings, ...schemaWarnings(schema)] });
      }),
    /** null: that was all; the file is closed. */
    next: (): Promise<Result<ArrowPiece | null, FileProblem>> =>
      guarded<ArrowPiece | null>(open?.name ?? "", async () => {
        if (open === null) return failed({ code: "file-unreadable", file: "", detail: "not open" });
        const piece = await open.pieces.next();
        if (piece.done !== true) return transferring(ok(piece.value), [piece.value.ipc.buffer]);
        open = null;
        return ok(null);
      }),
  };
}

/** A name may be left out. */
function nameOf({ name }: { readonly name: string | null }): string {
  return name ?? "";
}

async function guarded<T>(file: string, work: () => Promise<Result<T, FileProblem>>): Promise<Result<T, FileProblem>> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof FormRefused) return failed({ code: "file-form-refused", file, form: thrown.message });
    if (thrown instanceof TooLarge) return failed({ code: "file-too-large", file, mostBytes: MOST_BYTES });
    const isGone = thrown instanceof DOMException && thrown.name === "NotReadableError";
    return failed({ code: isGone ? "file-unreadable" : "file-damaged", file, detail: readDetail(thrown) });
  }
}
