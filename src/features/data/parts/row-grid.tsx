import { useEffect, useMemo } from "react";
import type { Dataset } from "#core/project/project.ts";
import { ROW_NUMBER } from "#core/sql/row-view-queries.ts";
import type { RowView } from "#core/table/row-view.ts";
import classes from "#features/data/data.module.css";
import { useForgetView, useViewPages, type ReadyView } from "#features/data/use-row-view.ts";
import { writeView } from "#workspace/view-address.ts";
import { DataGrid } from "#ui/data-grid/data-grid.tsx";
import type { GridCell, GridRange, GridSort } from "#ui/data-grid/grid-types.ts";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import type { Reading } from "#workspace/react.tsx";

interface RowGridProps {
  readonly dataset: Dataset;
  readonly rows: Reading<ReadyView>;
  readonly view: RowView;
  readonly onRange: (range: GridRange | null) => void;
}

export function RowGrid({ dataset, rows, view, onRange }: RowGridProps) {
  const { t } = useWords("data");
  switch (rows.status) {
    case "loading":
      return (
        <div className={classes.wait}>
          <JobProgress share={0} stage="loading" label={t("loadingRows", { name: dataset.name })} />
        </div>
      );
    case "failed":
      return (
        <div className={classes.wait}>
          <ProblemNotice problem={rows.problem} onRetry={rows.again} />
        </div>
      );
    case "ready":
      return <ReadyGrid dataset={dataset} ready={rows.value} view={view} onRange={onRange} />;
  }
}

function ReadyGrid({ dataset, ready, view, onRange }: Omit<RowGridProps, "rows"> & { readonly ready: ReadyView }) {
  const { t } = useWords("data");
  const { place, goTo, setSearch } = useNavigation();
  const loadPage = useViewPages(ready);
  useForgetView(ready.kept);
  // Other rows stand there when the view changes.
  useEffect(() => () => onRange(null), [ready, onRange]);
  const { columns } = ready.relation;
  const initial = useMemo(() => startCell(columns.map(({ name }) => name), place.search), [columns]); // eslint-disable-line react-hooks/exhaustive-deps -- the address says only where to start
  return (
    <div className={classes.grid}>
      <DataGrid
        key={`${ready.relation.table} ${ready.kept ?? ""}`}
        label={t("grid.label", { name: dataset.name })}
        columns={columns}
        rowCount={ready.rowCount}
        loadPage={loadPage}
        rowNumberColumn={ROW_NUMBER}
        initial={initial}
        sort={view.sort}
        onSort={(sort: GridSort | null) => setSearch(writeView({ sort }), true)}
        onFilter={(column) => setSearch({ ask: column })}
        onProfile={(column) => goTo("profile", { column })}
        onRange={onRange}
        onCell={(cell, column) => setSearch({ row: String(cell.row + 1), column })}
      />
    </div>
  );
}

function startCell(columns: readonly string[], search: Readonly<Record<string, string>>): GridCell {
  const row = Math.max(0, Math.trunc(Number(search.row ?? "1")) - 1);
  return { row: Number.isFinite(row) ? row : 0, column: Math.max(0, columns.indexOf(search.column ?? "")) };
}
