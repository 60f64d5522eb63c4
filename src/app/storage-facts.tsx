import { Button } from "@mantine/core";
import { useEffect } from "react";
import { OfflineLine } from "#app/offline-line.tsx";
import classes from "#app/shell.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

/** Room used and left, whether the browser keeps it, and whether the network is needed. */
export function StorageFacts() {
  const { t } = useWords();
  const format = useFormat();
  const studio = useStudio();
  const use = useWorkspace((state) => state.storage);
  useEffect(() => void studio.refreshProjects(), [studio]);
  const persist = async () => {
    await studio.ports.storage.persist();
    await studio.refreshProjects();
  };
  return (
    <>
      <div>{t("shell.storageLocal")}</div>
      {use && use.quotaBytes > 0 && (
        <div>
          <div>{t("shell.storageUsed", { used: format.bytes(use.usedBytes), quota: format.bytes(use.quotaBytes) })}</div>
          <div className={classes.meter} aria-hidden>
            <div className={classes.meterBar} style={{ width: `${Math.min(100, (use.usedBytes / use.quotaBytes) * 100)}%` }} />
          </div>
        </div>
      )}
      {use?.durable && (
        <div>
          {t(use.persisted ? "shell.storagePersisted" : "shell.storageNotPersisted")}
          {!use.persisted && (
            <Button variant="default" mt={8} onClick={() => void persist()}>
              {t("shell.persist")}
            </Button>
          )}
        </div>
      )}
      <OfflineLine />
    </>
  );
}
