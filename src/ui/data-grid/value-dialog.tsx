import { Button, Modal } from "@mantine/core";
import type { CellValue } from "#core/ports/database.ts";
import { CellValueView, useCellTexts } from "#ui/data-grid/cell-value.tsx";
import { cellText } from "#ui/data-grid/cell-text.ts";
import classes from "#ui/data-grid/data-grid.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

export interface OpenValue {
  readonly column: string;
  readonly row: number;
  readonly value: CellValue;
}

/** A value in full, however long. */
export function ValueDialog({ open, onClose }: { readonly open: OpenValue | null; readonly onClose: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  const texts = useCellTexts();
  const text = cellText(open?.value);
  const isText = text !== "";
  return (
    <Modal opened={open !== null} onClose={onClose} size="lg" title={open === null ? "" : `${open.column} · ${t("grid.rowNumber")} ${format.integer(open.row)}`} closeButtonProps={{ "aria-label": t("actions.close") }}>
      {isText ? (
        <pre className={classes.value} tabIndex={0} aria-label={t("grid.fullValue")}>
          {text}
        </pre>
      ) : (
        <CellValueView value={open?.value ?? null} texts={texts} />
      )}
      <div style={{ display: "flex", justifyContent: "space-between", alignItems: "center", marginTop: 12 }}>
        <span>{t("grid.characters", { count: Array.from(text).length })}</span>
        <Button variant="default" disabled={!isText} onClick={() => void navigator.clipboard.writeText(text)}>
          {t("actions.copy")}
        </Button>
      </div>
    </Modal>
  );
}
