import { Button } from "@mantine/core";
import { useOffline } from "#app/offline-context.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** How far the app works without a network; nothing where it cannot be installed. */
export function OfflineLine() {
  const { t } = useWords();
  const format = useFormat();
  const { offline, updateReady, reloadIntoUpdate } = useOffline();
  const facts = { share: offline.status === "preparing" ? format.share(offline.share) : "", count: offline.status === "incomplete" ? offline.missing : 0 };
  return (
    <>
      {offline.status !== "unsupported" && <div>{t(`offline.${offline.status}`, facts)}</div>}
      {updateReady && (
        <Button variant="light" onClick={reloadIntoUpdate}>
          {t("offline.update")}
        </Button>
      )}
    </>
  );
}
