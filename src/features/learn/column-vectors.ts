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
  /** Names the vectors for the search; the same text, version and encoder give the same name. */
  readonly key: string;
  readonly encoder: ReadyEncoder;
  /** Source rows that have a text, and their texts. */
  readonly rows: readonly number[];
  readonly texts: readonly string[];
  /** Shape: [texts, dimensions]. Turns the texts into vectors, so only to be called when the search asks for them. */
  readonly vectors: () => Promise<Result<Float32Array, Problem>>;
}

interface VectorsWish {
  readonly text: string;
  readonly encoder?: string | undefined;
  readonly device: DeviceChoice;
}

const SEED = 1;

/** Reads a column and prepares the encoder that turns it into vectors. Problems: column-missing, no-text. */
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
  return ok({
    key,
    encoder: encoder.value,
    rows: filled.map((place) => read.value.rows[place]!),
    texts,
    async vectors() {
      const embedded = await embedPart(context, encoder.value, { texts, device, from: 0.25, to: 0.95 });
      return embedded.ok ? ok(embedded.value.vectors) : embedded;
    },
  });
}
