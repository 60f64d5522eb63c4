import { WHOLE_TABLE, type RowView } from "#core/table/row-view.ts";
import type { ExportFormat } from "#features/data/export-formats.ts";
import type { ExportOptions } from "#features/data/export-input.ts";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

export interface ExportWish {
  readonly format: ExportFormat;
  /** null = the whole table. */
  readonly view: RowView | null;
  readonly options?: ExportOptions | undefined;
}

interface Exported {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly guarded: number;
}

/** Exports a dataset and says what was written. */
export function useExport(dataset: string): { readonly running: boolean; readonly save: (wish: ExportWish) => Promise<void> } {
  const { t } = useWords("data");
  const format = useFormat();
  const command = useCommand<Exported>("export.dataset");
  const save = async (wish: ExportWish) => {
    const name = wish.view === null ? dataset : t("export.shownFile", { name: dataset });
    const saved = await command.run({ dataset, path: `${name}.${wish.format}`, format: wish.format, options: wish.options, view: wish.view ?? WHOLE_TABLE });
    if (!saved.ok) {
      noticeProblem(saved.problem);
      return;
    }
    const { path, rows, bytes, guarded } = saved.value;
    const facts = { path, rows: format.integer(rows), size: format.bytes(bytes) };
    noticeDone(guarded === 0 ? t("export.done", facts) : t("export.doneGuarded", { ...facts, count: guarded, cells: format.integer(guarded) }));
  };
  return { running: command.running, save };
}
