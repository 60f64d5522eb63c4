import { countCell, textCell } from "#core/table/read-cells.ts";
import { findColumn } from "#core/table/find-column.ts";
import type { Examples } from "#core/learn/examples.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { examplesOf, textsOf } from "#core/sql/example-queries.ts";
import type { Relation } from "#core/table/schema.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface ExampleColumns {
  readonly text: string;
  readonly label: string;
}

/** Rows of the current table that hold both a text and a label. Problems: column-missing, those of the database. */
export async function readExamples(context: CommandContext, dataset: Dataset, columns: ExampleColumns): Promise<Result<Examples, Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  for (const name of [columns.text, columns.label]) {
    const known = findColumn(relation.value.columns, name);
    if (!known.ok) return known;
  }
  return collect(context, relation.value, columns);
}

async function collect(context: CommandContext, relation: Relation, { text, label }: ExampleColumns): Promise<Result<Examples, Problem>> {
  const rows: number[] = [];
  const texts: string[] = [];
  const labels: string[] = [];
  const read = await context.ports.database.stream(
    examplesOf(relation, text, label),
    (batch) => {
      for (let index = 0; index < batch.rowCount; index++) {
        rows.push(countCell(batch.values[0]?.[index]));
        texts.push(textCell(batch.values[1]?.[index]));
        labels.push(textCell(batch.values[2]?.[index]));
      }
      return true;
    },
    { signal: context.signal, timeLimitMs: 0 },
  );
  return read.ok ? ok({ rows, texts, labels, skipped: relation.rowCount - rows.length }) : read;
}

/** Every text of a column with its source row; missing text comes as null. */
export async function readTexts(context: CommandContext, relation: Relation, column: string): Promise<Result<{ readonly rows: readonly number[]; readonly texts: readonly (string | null)[] }, Problem>> {
  const known = findColumn(relation.columns, column);
  if (!known.ok) return known;
  const rows: number[] = [];
  const texts: (string | null)[] = [];
  const read = await context.ports.database.stream(
    textsOf(relation, column),
    (batch) => {
      for (let index = 0; index < batch.rowCount; index++) {
        rows.push(countCell(batch.values[0]?.[index]));
        const text = batch.values[1]?.[index];
        texts.push(typeof text === "string" && text.trim() !== "" ? text : null);
      }
      return true;
    },
    { signal: context.signal, timeLimitMs: 0 },
  );
  return read.ok ? ok({ rows, texts }) : read;
}
