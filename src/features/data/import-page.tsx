import { Button } from "@mantine/core";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { pickFiles } from "#ui/feedback/pick-files.ts";
import { useWords } from "#ui/words/use-words.ts";
import { ImportDesk } from "#features/data/parts/import-desk.tsx";
import { PasswordDesk } from "#features/data/parts/password-desk.tsx";
import { useWorkspace } from "#workspace/react.tsx";
import { useFileIntake } from "#workspace/use-file-intake.ts";

/** What was brought, before it is taken in. */
export function ImportPage() {
  const { t } = useWords("data");
  const offer = useWorkspace((state) => state.offer);
  const take = useFileIntake();
  if (offer === null) {
    return <EmptyState icon="sheet" title={t("intake.nothing")} text={t("intake.nothingText")} action={<Button onClick={() => void pickFiles().then((files) => (files.length > 0 ? take(files) : null))}>{t("intake.pick")}</Button>} />;
  }
  return offer.kind === "locked" ? <PasswordDesk path={offer.paths[0] ?? ""} /> : <ImportDesk key={offer.paths.join("\n")} paths={offer.paths} />;
}
