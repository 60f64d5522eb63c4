import { z } from "zod";
import type { DeviceName } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { rowIdsOf } from "#core/sql/example-queries.ts";
import { countCell, textCell } from "#core/table/read-cells.ts";
import { openColumnTexts } from "#features/learn/column-texts.ts";
import { embedPart } from "#features/learn/prepare-encoder.ts";
import { findNearest } from "#features/learn/similar/find-nearest.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface FoundText {
  readonly rowId: string;
  /** Source row. */
  readonly row: number;
  /** Where it stands in the table as it is now, from 0. */
  readonly place: number;
  readonly text: string;
  /** Cosine, −1..1. */
  readonly score: number;
}

export interface SearchOutput {
  readonly rows: readonly FoundText[];
  readonly encoder: string;
  readonly device: DeviceName;
  readonly texts: number;
  /** False: so many texts that likely candidates were found by codes and only these compared exactly. */
  readonly isExact: boolean;
  /** Of the search alone, without turning texts into vectors. */
  readonly searchMs: number;
}

/** The rows whose text means most nearly what was typed. */
export const searchTexts = defineCommand({
  id: "search.semantic",
  input: z.strictObject({ dataset: z.string(), text: z.string(), query: z.string().trim().min(1), k: z.int().min(1).max(1000).default(20), encoder: z.string().optional(), device: z.enum(["auto", "webgpu", "wasm"]).default("auto") }),
  async run(context, input): Promise<Result<SearchOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const opened = await openColumnTexts(context, dataset.value, input);
    if (!opened.ok) return opened;
    const { texts, rows, places: standing, encoder } = opened.value;
    const asked = await embedPart(context, encoder, { texts: [input.query], device: input.device, from: 0.2, to: 0.25 });
    if (!asked.ok) return asked;
    if (asked.value.vectors.every((value) => value === 0)) return failed({ code: "no-text", column: input.text });
    // The same text, version and encoder give the same vectors.
    const key = JSON.stringify([dataset.value.id, datasetVersion(dataset.value), input.text, encoder.id]);
    const found = await findNearest(context, opened.value, { key, query: asked.value.vectors, k: input.k, device: input.device });
    if (!found.ok) return found;
    const { rows: places } = found.value;
    const ids = await readRowIds(context, dataset.value, places.map((place) => rows[place]!));
    if (!ids.ok) return ids;
    return ok({ rows: places.map((place, index) => ({ rowId: ids.value.get(rows[place]!) ?? "", row: rows[place]!, place: standing[place]!, text: texts[place]!, score: found.value.scores[index]! })), encoder: encoder.id, device: found.value.device, texts: texts.length, isExact: found.value.isExact, searchMs: found.value.ms });
  },
});

/** Stable ids of source rows. */
export async function readRowIds(context: CommandContext, dataset: Dataset, rows: readonly number[]): Promise<Result<ReadonlyMap<number, string>, Problem>> {
  const table = await context.tables.rowIds(dataset, { signal: context.signal });
  if (!table.ok) return table;
  const read = await context.ports.database.query(rowIdsOf(table.value, rows), { signal: context.signal });
  if (!read.ok) return read;
  const [numbers = [], ids = []] = read.value.values;
  return ok(new Map(numbers.map((row, index) => [countCell(row), textCell(ids[index])])));
}
