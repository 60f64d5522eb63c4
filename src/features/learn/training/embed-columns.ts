import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { embedPart, type ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import type { CommandContext } from "#workspace/command.ts";

type Cells = readonly (string | number | null)[];

export interface EmbeddedColumns {
  /** Vectors of each column. Shape: [rows, dimensions]. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  readonly dimensions: number;
  readonly ms: number;
}

interface ColumnsWish {
  readonly columns: ReadonlyMap<string, Cells>;
  readonly device: DeviceChoice;
  readonly from: number;
  readonly to: number;
}

/** Vectors of several text columns; a missing text gets zeros. */
export async function embedColumns(context: CommandContext, encoder: ReadyEncoder, { columns, device, from, to }: ColumnsWish): Promise<Result<EmbeddedColumns, Problem>> {
  const vectors = new Map<string, Float32Array>();
  let [dimensions, ms, done] = [encoder.dimensions, 0, 0];
  const part = (to - from) / Math.max(1, columns.size);
  for (const [name, cells] of columns) {
    const embedded = await embedPart(context, encoder, { texts: cells.map((cell) => (cell === null ? "" : String(cell))), device, from: from + done * part, to: from + (done + 1) * part });
    if (!embedded.ok) return embedded;
    vectors.set(name, embedded.value.vectors);
    dimensions = embedded.value.dimensions;
    ms += embedded.value.ms;
    done++;
  }
  return ok({ vectors, dimensions, ms });
}
