import { datasetVersion } from "#core/project/dataset-version.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Dataset } from "#core/project/project.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { embedPart, prepareEncoder, type ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import { readTexts } from "#features/learn/read-texts.ts";
import type { CommandContext } from "#workspace/command.ts";

/** A text column ready to be searched. */
export interface ColumnVectors {
  /** Names the vectors; the same text, version and encoder give the same name. */
  readonly key: string;
  readonly encoder: ReadyEncoder;
  /** Source rows that have a text, and their texts. */
  readonly rows: readonly number[];
  readonly texts: readonly string[];
  /** Shape: [texts, dimensions]. Only to be called when the search asks for them. */
  readonly vectors: () => Float32Array;
}

interface VectorsWish {
  readonly text: string;
  readonly encoder?: string | undefined;
  readonly device: DeviceChoice;
}

const SEED = 1;

/** Reads a column and turns it into vectors, unless the search holds them already. Problems: column-missing, no-text. */
export async function openColumnVectors(context: CommandContext, dataset: Dataset, { text, encoder: wished, device }: VectorsWish): Promise<Result<ColumnVectors, Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  const read = await readTexts(context, relation.value, text);
  if (!read.ok) return read;
  const filled = [...read.value.rows.keys()].filter((place) => read.value.texts[place] !== null);
  const texts = filled.map((place) => read.value.texts[place]!);
  if (texts.length === 0) return failed({ code: "no-text", column: text });
  const encoder = await prepareEncoder(context, { encoder: wished, texts, seed: SEED });
  if (!encoder.ok) return encoder;
  const key = JSON.stringify([dataset.id, datasetVersion(dataset), text, encoder.value.id]);
  const known = { key, encoder: encoder.value, rows: filled.map((place) => read.value.rows[place]!), texts };
  if (await context.ports.search.holds(key)) return ok({ ...known, vectors: () => new Float32Array(0) });
  const embedded = await embedPart(context, encoder.value, { texts, device, from: encoder.value.fitted ? 0.2 : 0, to: 0.9 });
  return embedded.ok ? ok({ ...known, vectors: () => embedded.value.vectors }) : embedded;
}
