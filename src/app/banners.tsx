import { Button } from "@mantine/core";
import classes from "#app/shell.module.css";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

/** What a person must know before working on: another tab writes, or nothing will be kept. */
export function Banners() {
  const { t } = useWords();
  const studio = useStudio();
  const project = useWorkspace((state) => state.project);
  const role = useWorkspace((state) => state.role);
  const storage = useWorkspace((state) => state.storage);
  return (
    <>
      {project && role === "reader" && (
        <div className={classes.banner} role="status">
          <span>{t("shell.readerBanner")}</span>
          <Button variant="default" onClick={studio.takeOver}>
            {t("shell.takeOver")}
          </Button>
        </div>
      )}
      {storage && !storage.durable && (
        <div className={classes.banner} role="status">
          {t("shell.notDurable")}
        </div>
      )}
    </>
  );
}
