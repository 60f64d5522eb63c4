import { Button, Menu } from "@mantine/core";
import { ChevronDown, Download, Settings2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { RowView } from "#core/table/row-view.ts";
import classes from "#features/data/data.module.css";
import type { ExportExtent } from "#features/data/export-extent.ts";
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
  /** Rows that a person chose in the grid. */
  readonly chosen: ShownRows | null;
}

/** The table as cleaned, or the rows shown now, in the format another tool wants. */
export function ExportMenu({ dataset, shown, chosen }: ExportMenuProps) {
  const { t } = useWords("data");
  const { running, save } = useExport(dataset.name);
  const extents = useExtents(shown, chosen);
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
          {extents.map(({ id, view, label }) => (
            <div key={id} role="group" aria-label={label}>
              <Menu.Label>{label}</Menu.Label>
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
            extents={extents}
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

/** The rows that can be exported; the last of them is what the person looks at most closely. */
function useExtents(shown: ShownRows | null, chosen: ShownRows | null): readonly ExportExtent[] {
  const { t } = useWords("data");
  const format = useFormat();
  const count = ({ rows }: ShownRows) => (rows === null ? "…" : format.integer(rows));
  return [
    { id: "whole", view: null, label: t("export.wholeTable") },
    ...(shown ? [{ id: "shown" as const, view: shown.view, label: t("export.shownRows", { rows: count(shown) }) }] : []),
    ...(chosen ? [{ id: "chosen" as const, view: chosen.view, label: t("export.chosenRows", { rows: count(chosen) }) }] : []),
  ];
}
