import type { Dataset } from "#core/project/project.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { prepareEncoder, type ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import { readFeatureRows } from "#features/learn/read-feature-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

/** The texts of a column, and what turns them into vectors. */
export interface ColumnTexts {
  readonly encoder: ReadyEncoder;
  /** Source rows that have a text, and their texts. */
  readonly rows: readonly number[];
  /** Where they stand in the table as it is now, from 0. */
  readonly places: readonly number[];
  readonly texts: readonly string[];
}

interface TextsWish {
  readonly text: string;
  readonly encoder?: string | undefined;
  readonly seed?: number | undefined;
}

/** Reads a column and prepares its encoder. Problems: column-missing, no-text, encoder-missing. */
export async function openColumnTexts(context: CommandContext, dataset: Dataset, { text, encoder: wished, seed = 1 }: TextsWish): Promise<Result<ColumnTexts, Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  const read = await readFeatureRows(context, relation.value, { columns: [{ name: text, as: "text" }], filled: [] });
  if (!read.ok) return read;
  const [values = []] = read.value.values;
  const places = [...read.value.rows.keys()].filter((place) => values[place] !== null);
  const rows = places.map((place) => read.value.rows[place]!);
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length === 0) return failed({ code: "no-text", column: text });
  const encoder = await prepareEncoder(context, { encoder: wished, texts, seed });
  return encoder.ok ? ok({ encoder: encoder.value, rows, places, texts }) : encoder;
}
