import { useEffect, useState } from "react";
import classes from "#app/shell.module.css";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { filesOfDrop } from "#app/files-of-drop.ts";
import { useFileIntake } from "#workspace/use-file-intake.ts";

/** The whole window takes files: dropped, or pasted when no field has the focus. */
export function DropAnywhere() {
  const { t } = useWords();
  const take = useFileIntake();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const bring = async (files: readonly File[]) => {
      if (files.length === 0) return;
      const taken = await take(files);
      if (!taken.ok) noticeProblem(taken.problem);
    };
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      void filesOfDrop(event.dataTransfer).then(bring);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      void bring(filesOfPaste(event.clipboardData));
    };
    const listeners = new AbortController();
    const { signal } = listeners;
    window.addEventListener("dragover", onOver, { signal });
    window.addEventListener("dragleave", onLeave, { signal });
    window.addEventListener("drop", onDrop, { signal });
    window.addEventListener("paste", onPaste, { signal });
    return () => listeners.abort();
  }, [take]);
  return over ? <div className={classes.dropVeil}>{t("shell.dropAnywhere")}</div> : null;
}

/** Files copied elsewhere; or the cells of a spreadsheet, which come as text with tabs between them. */
function filesOfPaste(clipboard: DataTransfer | null): readonly File[] {
  if (clipboard === null) return [];
  if (clipboard.files.length > 0) return [...clipboard.files];
  const text = clipboard.getData("text/plain");
  const isTable = text.includes("\t") || text.trim().includes("\n");
  return isTable ? [new File([text], "pasted.tsv")] : [];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, [contenteditable]") !== null;
}
