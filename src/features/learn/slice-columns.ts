import type { SliceColumn } from "#core/learn/judge/weak-slices.ts";
import { codesOfNumbers, codesOfValues } from "#core/learn/judge/slice-codes.ts";
import { correctionColumns } from "#core/learn/relabel/corrections.ts";
import { kindOfColumn } from "#core/learn/features/choose-features.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import type { ReadColumn } from "#core/sql/example-queries.ts";
import { LENGTH } from "#features/learn/slice-names.ts";
import { readFeatureRows } from "#features/learn/read-feature-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

interface SliceWish {
  /** Source rows that were judged. */
  readonly rows: readonly number[];
  readonly text: string;
  readonly label: string;
  /** Only these columns; absent: all that divide the rows into few parts. */
  readonly columns?: readonly string[] | undefined;
}

/** The columns of a table as they divide judged rows: values of few-valued columns, quarters of numbers, lengths of the text. */
export async function sliceColumns(context: CommandContext, dataset: Dataset, { rows, text, label, columns }: SliceWish): Promise<Result<readonly SliceColumn[], Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  // Corrections say what the label should have been: they would find the mistakes by themselves.
  const { base, column: corrected } = correctionColumns(label, dataset.recipe);
  const left = new Set([label, text, base, corrected]);
  const wished = relation.value.columns
    .filter(({ name }) => !left.has(name) && (columns?.includes(name) ?? true))
    .flatMap((column): ReadColumn[] => {
      const kind = kindOfColumn(column);
      return kind === "number" || kind === "category" ? [{ name: column.name, as: kind }] : [];
    });
  const read = await readFeatureRows(context, relation.value, { columns: [{ name: text, as: "text" }, ...wished], filled: [] });
  if (!read.ok) return read;
  const placeOf = new Map(read.value.rows.map((row, place) => [row, place]));
  const at = (column: number) => rows.map((row) => read.value.values[column]?.[placeOf.get(row) ?? -1] ?? null);
  const found = wished.map(({ name, as }, index) => (as === "number" ? codesOfNumbers(name, at(index + 1)) : codesOfValues(name, at(index + 1))));
  const lengths = columns === undefined ? [codesOfNumbers(LENGTH, at(0).map((value) => (value === null ? null : String(value).length)))] : [];
  return ok([...lengths, ...found].filter((column) => column !== null));
}
