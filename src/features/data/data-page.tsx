import { Button } from "@mantine/core";
import { FileSearch } from "lucide-react";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import { viewOnColumns } from "#core/table/row-view.ts";
import classes from "#features/data/data.module.css";
import { DatasetMenu } from "#features/data/parts/dataset-menu.tsx";
import { ExportMenu } from "#features/data/parts/export-menu.tsx";
import { FilterBar } from "#features/data/parts/filter-bar.tsx";
import { ImportReport } from "#features/data/parts/import-report.tsx";
import { ImportSummary } from "#features/data/parts/import-summary.tsx";
import { RowGrid } from "#features/data/parts/row-grid.tsx";
import { useRowView } from "#features/data/use-row-view.ts";
import { isWholeTable, readView } from "#workspace/view-address.ts";
import type { GridRange } from "#ui/data-grid/grid-types.ts";
import { Page } from "#ui/layout/page.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";

/** The rows as they are now, and how the file was read. */
export function DataPage() {
  const dataset = useOpenDataset();
  return dataset ? <DatasetRows dataset={dataset} /> : null;
}

function DatasetRows({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("data");
  const format = useFormat();
  const { place, setSearch } = useNavigation();
  const view = readView(place.search);
  const rows = useRowView(dataset, view);
  const columns = rows.status === "ready" ? rows.value.relation.columns : dataset.source.columns;
  const rowCount = rows.status === "ready" ? rows.value.relation.rowCount : dataset.source.rowCount;
  const shownView = viewOnColumns(view, columns.map(({ name }) => name));
  const [range, setRange] = useState<GridRange | null>(null);
  const isReportOpen = place.search.report === "1";
  return (
    <Page
      fill
      title={dataset.name}
      subtitle={t("facts", { rows: format.integer(rowCount), columns: format.integer(columns.length), file: dataset.source.fileName, size: format.bytes(dataset.source.sizeBytes) })}
      actions={
        <>
          <Button variant="default" leftSection={<FileSearch size={14} aria-hidden />} aria-pressed={isReportOpen} onClick={() => setSearch({ report: isReportOpen ? null : "1" })}>
            {t("report.title")}
          </Button>
          <ExportMenu dataset={dataset} shown={isWholeTable(shownView) ? null : { view: shownView, rows: rows.status === "ready" ? rows.value.rowCount : null }} chosen={range && { view: { ...shownView, range: { from: range.first, count: range.last - range.first + 1 } }, rows: range.last - range.first + 1 }} />
          <DatasetMenu dataset={dataset} />
        </>
      }
    >
      <ImportSummary dataset={dataset} />
      <FilterBar columns={columns} view={view} shown={rows.status === "ready" ? rows.value.rowCount : null} total={rowCount} />
      <div className={classes.split}>
        <RowGrid dataset={dataset} rows={rows} view={view} onRange={setRange} />
        {isReportOpen && <ImportReport dataset={dataset} onClose={() => setSearch({ report: null })} />}
      </div>
    </Page>
  );
}
