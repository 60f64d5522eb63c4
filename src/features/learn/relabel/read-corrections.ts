import { stepsToCorrections, type CorrectionColumns } from "#core/learn/relabel/corrections.ts";
import type { CellValue } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { correctedAt, correctedCount, correctedRows } from "#core/sql/correction-queries.ts";
import { countCell, textCell } from "#core/table/read-cells.ts";
import type { DatasetTables } from "#workspace/dataset-tables.ts";
import type { Ports } from "#workspace/ports.ts";

interface Room {
  readonly ports: Pick<Ports, "database">;
  readonly tables: DatasetTables;
}

/** Corrected labels by source row, as they stand in the table that they were written to. */
export async function readCorrections(room: Room, dataset: Dataset, { columns, ...options }: JobOptions & { readonly columns: CorrectionColumns }): Promise<Result<ReadonlyMap<number, string>, Problem>> {
  const steps = stepsToCorrections(dataset.recipe, columns);
  if (steps === null) return ok(new Map());
  const relation = await room.tables.withSteps(dataset, steps, options);
  if (!relation.ok) return relation;
  const read = await room.ports.database.query(correctedRows(relation.value, columns), { timeLimitMs: 0 });
  return read.ok ? ok(labelsOf(read.value.values)) : read;
}

export interface ShownCorrections {
  /** Of all rows. */
  readonly corrected: number;
  /** Of the rows asked for. */
  readonly labels: ReadonlyMap<number, string>;
}

/** How many rows are corrected, and what these are corrected to. */
export async function readShownCorrections(room: Room, dataset: Dataset, wish: { readonly columns: CorrectionColumns; readonly rows: readonly number[] }): Promise<Result<ShownCorrections, Problem>> {
  const steps = stepsToCorrections(dataset.recipe, wish.columns);
  if (steps === null) return ok({ corrected: 0, labels: new Map() });
  const relation = await room.tables.withSteps(dataset, steps);
  if (!relation.ok) return relation;
  const counted = await room.ports.database.query(correctedCount(relation.value, wish.columns));
  if (!counted.ok) return counted;
  const read = await room.ports.database.query(correctedAt(relation.value, wish.columns, wish.rows));
  return read.ok ? ok({ corrected: countCell(counted.value.values[0]?.[0]), labels: labelsOf(read.value.values) }) : read;
}

function labelsOf([rows = [], labels = []]: readonly (readonly CellValue[])[]): ReadonlyMap<number, string> {
  return new Map(rows.map((row, index) => [countCell(row), textCell(labels[index])]));
}
