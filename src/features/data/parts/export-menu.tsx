import { Button, Menu } from "@mantine/core";
import { ChevronDown, Download, Settings2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { RowView } from "#core/table/row-view.ts";
import classes from "#features/data/data.module.css";
import { EXPORT_FORMATS } from "#features/data/export-formats.ts";
import { useExport } from "#features/data/use-export.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const ExportDialog = lazy(async () => ({ default: (await import("#features/data/parts/export-dialog.tsx")).ExportDialog }));

export interface ShownRows {
  readonly view: RowView;
  /** How many they are; null while counting. */
  readonly rows: number | null;
}

interface ExportMenuProps {
  readonly dataset: Dataset;
  /** null = the whole table is shown in its own order. */
  readonly shown: ShownRows | null;
}

/** The table as cleaned, or the rows shown now, in the format another tool wants. */
export function ExportMenu({ dataset, shown }: ExportMenuProps) {
  const { t } = useWords("data");
  const { running, save } = useExport(dataset.name);
  const shownLabel = useShownLabel(shown);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" loading={running} leftSection={<Download size={14} aria-hidden />} rightSection={<ChevronDown size={13} aria-hidden />}>
            {t("export.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {[null, ...(shown ? [shown.view] : [])].map((view) => (
            <div key={view === null ? "whole" : "shown"} role="group" aria-label={view === null ? t("export.wholeTable") : shownLabel}>
              <Menu.Label>{view === null ? t("export.wholeTable") : shownLabel}</Menu.Label>
              {EXPORT_FORMATS.map((format) => (
                <Menu.Item key={format} onClick={() => void save({ format, view })}>
                  {t(`export.${format}`)}
                </Menu.Item>
              ))}
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Settings2 size={14} aria-hidden />} onClick={() => setAsking(true)}>
            {t("export.withOptions")}
          </Menu.Item>
          <p className={classes.exportNote}>{t("export.guarded")}</p>
        </Menu.Dropdown>
      </Menu>
      {isAsking && (
        <Suspense>
          <ExportDialog
            name={dataset.name}
            shown={shown && { view: shown.view, label: shownLabel }}
            onExport={(wish) => {
              setAsking(false);
              void save(wish);
            }}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function useShownLabel(shown: ShownRows | null): string {
  const { t } = useWords("data");
  const format = useFormat();
  return t("export.shownRows", { rows: shown === null || shown.rows === null ? "…" : format.integer(shown.rows) });
}
