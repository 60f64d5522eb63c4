import { Redo2, Undo2 } from "lucide-react";
import classes from "#app/shell.module.css";
import { useUndo } from "#app/use-undo.ts";
import { useWords } from "#ui/words/use-words.ts";

export function UndoButtons() {
  const { t } = useWords();
  const { undoing, redoing, undo, redo } = useUndo();
  const undoName = undoing === null ? t("shell.nothingToUndo") : t("shell.undoWhat", { reason: undoing });
  const redoName = redoing === null ? t("shell.nothingToRedo") : t("shell.redoWhat", { reason: redoing });
  return (
    <>
      <button type="button" className={classes.tool} onClick={undo} disabled={undoing === null} aria-label={undoName} title={undoName}>
        <Undo2 size={16} aria-hidden />
      </button>
      <button type="button" className={classes.tool} onClick={redo} disabled={redoing === null} aria-label={redoName} title={redoName}>
        <Redo2 size={16} aria-hidden />
      </button>
    </>
  );
}
