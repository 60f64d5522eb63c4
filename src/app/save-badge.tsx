import { Popover } from "@mantine/core";
import classes from "#app/shell.module.css";
import { StorageFacts } from "#app/storage-facts.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useWorkspace } from "#workspace/react.tsx";
import type { SaveState } from "#workspace/workspace-state.ts";

const DOTS = { saved: "", saving: classes.dotBusy, failed: classes.dotBad } as const;

/** Whether what is seen is safe, and how much room there is. */
export function SaveBadge() {
  const { t } = useWords();
  const save = useWorkspace((state) => state.save);
  const project = useWorkspace((state) => state.project);
  const text = useSaveText(save);
  if (!project) return null;
  return (
    <Popover width={320} position="bottom-end">
      <Popover.Target>
        <button type="button" className={classes.tool} aria-label={`${text}. ${t("shell.storage")}`}>
          <span className={`${classes.dot ?? ""} ${DOTS[save.status] ?? ""}`} aria-hidden />
          <span className={classes.toolText} role="status">
            {text}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("shell.storage")}>
        <div className={classes.pop}>
          {save.status === "failed" && <ProblemNotice problem={save.problem} />}
          <StorageFacts />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function useSaveText(save: SaveState): string {
  const { t } = useWords();
  const format = useFormat();
  if (save.status === "saving") return t("shell.saving");
  if (save.status === "failed") return t("shell.saveFailed");
  return save.at === null ? t("shell.saved") : t("shell.savedAt", { time: format.time(save.at) });
}
