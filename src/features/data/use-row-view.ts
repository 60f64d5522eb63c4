import { useCallback, useEffect, useState } from "react";
import { asTableName, type TableName } from "#core/ids.ts";
import type { Database, Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { pageOfRows, rowsAt, viewedPage, viewedRows } from "#core/sql/row-view-queries.ts";
import { countRows, createTableAs, dropTable } from "#core/sql/table-queries.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";
import { countCell } from "#core/table/read-cells.ts";
import type { RowView } from "#core/table/row-view.ts";
import type { Relation } from "#core/table/schema.ts";
import { isWholeTable } from "#workspace/view-address.ts";
import type { LoadPage } from "#ui/data-grid/grid-types.ts";
import { useAnswer, useStudio, useWorkspace, type Reading } from "#workspace/react.tsx";

/** A view made ready: how many rows it shows and where their places are kept. */
export interface ReadyView {
  readonly relation: Relation;
  readonly rowCount: number;
  /** null: the whole table in its own order. */
  readonly kept: TableName | null;
}

/** The rows a view shows, ready to be paged; made anew when the table changes, tables were dropped or the database was restarted. */
export function useRowView(dataset: Dataset, view: RowView): Reading<ReadyView> {
  const studio = useStudio();
  const { database } = studio.ports;
  const [restarts, setRestarts] = useState(0);
  const drops = useWorkspace((state) => state.tableDrops);
  useEffect(() => database.onRestart(() => setRestarts((count) => count + 1)), [database]);
  return useAnswer(["row-view", dataset.id, datasetVersion(dataset), view, restarts, drops], async (signal) => {
    const relation = await studio.tables.current(dataset, { signal });
    return relation.ok ? prepare(database, relation.value, { view, signal }) : relation;
  }, "while-shown");
}

/** Pages of a ready view, as the grid asks for them. */
export function useViewPages({ relation, kept }: ReadyView): LoadPage {
  const { database } = useStudio().ports;
  return useCallback((start, count, signal) => (kept === null ? database.query(pageOfRows(relation, start, count), { signal }) : readKept(database, { relation, kept, start, count, signal })), [database, relation, kept]);
}

async function prepare(database: Database, relation: Relation, { view, signal }: { readonly view: RowView; readonly signal: AbortSignal }): Promise<Result<ReadyView, Problem>> {
  if (isWholeTable(view)) return ok({ relation, rowCount: relation.rowCount, kept: null });
  const kept = asTableName(`view_${relation.table}_${fnv1a(JSON.stringify(view))}`);
  const made = await database.query(createTableAs(kept, viewedRows(relation, view)), { signal, timeLimitMs: 0 });
  if (!made.ok) return made;
  const counted = await database.query(countRows(kept), { signal });
  return counted.ok ? ok({ relation, rowCount: countCell(counted.value.values[0]?.[0]), kept }) : counted;
}

interface KeptPage {
  readonly relation: Relation;
  readonly kept: TableName;
  readonly start: number;
  readonly count: number;
  readonly signal: AbortSignal;
}

async function readKept(database: Database, { relation, kept, start, count, signal }: KeptPage): Promise<Result<Rows, Problem>> {
  const page = await database.query(viewedPage(kept, start, count), { signal });
  if (!page.ok) return page;
  const places = (page.value.values[0] ?? []).map((cell) => countCell(cell));
  const rows = await database.query(rowsAt(relation, places), { signal });
  return rows.ok ? ok(inOrder(rows.value, places)) : rows;
}

/** The database gives rows found by place in any order. */
function inOrder(rows: Rows, places: readonly number[]): Rows {
  const found = new Map((rows.values[0] ?? []).map((place, index) => [countCell(place), index]));
  const indexes = places.flatMap((place) => found.get(place) ?? []);
  return { ...rows, rowCount: indexes.length, values: rows.values.map((column) => indexes.map((index) => column[index] ?? null)) };
}

/** Views pile up while filters are tried; the table of one that is no longer shown goes. */
export function useForgetView(kept: TableName | null): void {
  const { database } = useStudio().ports;
  useEffect(() => () => void (kept !== null && database.query(dropTable(kept))), [database, kept]);
}
