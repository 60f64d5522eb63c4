import { useCallback } from "react";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

export interface Undo {
  /** What would be undone, in words; null: nothing. */
  readonly undoing: string | null;
  readonly redoing: string | null;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** One step back or forward, said aloud when done. */
export function useUndo(): Undo {
  const studio = useStudio();
  const { t } = useWords();
  const undoReason = useWorkspace((state) => state.undo);
  const redoReason = useWorkspace((state) => state.redo);
  const name = (reason: string | null) => (reason === null ? null : t(`undoReasons.${reason}`, { defaultValue: reason }));
  const undoing = name(undoReason);
  const redoing = name(redoReason);
  const undo = useCallback(() => {
    if (undoing === null) return;
    void studio.undo().then((outcome) => (outcome.ok ? noticeDone(t("feedback.undone", { reason: undoing })) : noticeProblem(outcome.problem)));
  }, [studio, t, undoing]);
  const redo = useCallback(() => {
    if (redoing === null) return;
    void studio.redo().then((outcome) => (outcome.ok ? noticeDone(t("feedback.redone", { reason: redoing })) : noticeProblem(outcome.problem)));
  }, [studio, t, redoing]);
  return { undoing, redoing, undo, redo };
}
