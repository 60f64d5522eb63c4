import { Alert, Button, Modal, Select, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { PARQUET_COMPRESSIONS } from "#core/ports/parquet-files.ts";
import { CSV_ENCODINGS, EXPORT_FORMATS, type ExportFormat } from "#features/data/export-formats.ts";
import type { ExportOptions } from "#features/data/export-input.ts";
import type { ExportExtent } from "#features/data/export-extent.ts";
import type { ExportWish } from "#features/data/use-export.ts";
import { useWords } from "#ui/words/use-words.ts";

interface ExportDialogProps {
  readonly name: string;
  /** The last one is chosen at first. */
  readonly extents: readonly ExportExtent[];
  readonly onExport: (wish: ExportWish) => void;
  readonly onClose: () => void;
}

/** Which rows, which format, and how that format is written. */
export function ExportDialog({ name, extents, onExport, onClose }: ExportDialogProps) {
  const { t } = useWords("data");
  const [extent, setExtent] = useState<ExportExtent | undefined>(extents.at(-1));
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [options, setOptions] = useState<ExportOptions>({});
  return (
    <Modal opened onClose={onClose} title={t("export.options.title", { name })} size="sm" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onExport({ format, options, view: extent?.view ?? null });
        }}
      >
        <Stack gap="sm">
          {extents.length > 1 && <Select label={t("export.options.rows")} allowDeselect={false} data={extents.map(({ id, label }) => ({ value: id, label }))} value={extent?.id ?? null} onChange={(chosen) => setExtent(extents.find(({ id }) => id === chosen))} />}
          <Select
            label={t("export.options.format")}
            allowDeselect={false}
            data={EXPORT_FORMATS.map((value) => ({ value, label: value === "csv" ? t("export.options.csv") : t(`export.${value}`) }))}
            value={format}
            onChange={(chosen) => {
              setFormat(EXPORT_FORMATS.find((known) => known === chosen) ?? format);
              setOptions({});
            }}
          />
          {format === "csv" && <CsvOptions options={options} onChange={setOptions} />}
          {format === "parquet" && (
            <Select
              label={t("export.options.compression")}
              allowDeselect={false}
              data={PARQUET_COMPRESSIONS.map((value) => ({ value, label: t(`export.options.compressions.${value}`) }))}
              value={options.compression ?? "zstd"}
              onChange={(chosen) => setOptions({ compression: PARQUET_COMPRESSIONS.find((known) => known === chosen) })}
            />
          )}
          <Button type="submit">{t("export.options.save")}</Button>
        </Stack>
      </form>
    </Modal>
  );
}

function CsvOptions({ options, onChange }: { readonly options: ExportOptions; readonly onChange: (options: ExportOptions) => void }) {
  const { t } = useWords("data");
  const { guard = true, encoding = "utf-8", bom = false } = options;
  return (
    <>
      <Switch label={t("export.options.guard")} description={t("export.guarded")} checked={guard} onChange={(event) => onChange({ ...options, guard: event.currentTarget.checked })} />
      {!guard && (
        <Alert color="yellow" role="status">
          {t("export.options.guardOff")}
        </Alert>
      )}
      <Select
        label={t("export.options.encoding")}
        allowDeselect={false}
        data={CSV_ENCODINGS.map((value) => ({ value, label: t(`export.options.encodings.${value}`) }))}
        value={encoding}
        onChange={(chosen) => onChange({ ...options, encoding: CSV_ENCODINGS.find((known) => known === chosen), bom: undefined })}
      />
      {encoding === "utf-8" && <Switch label={t("export.options.bom")} checked={bom} onChange={(event) => onChange({ ...options, bom: event.currentTarget.checked })} />}
    </>
  );
}
