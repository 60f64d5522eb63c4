import { Button } from "@mantine/core";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { noticeProblem } from "#ui/feedback/notices.tsx";
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
  const pick = async () => {
    const files = await pickFiles();
    const taken = files.length > 0 ? await take(files) : null;
    if (taken?.ok === false) noticeProblem(taken.problem);
  };
  if (offer === null) return <EmptyState icon="sheet" title={t("intake.nothing")} text={t("intake.nothingText")} action={<Button onClick={() => void pick()}>{t("intake.pick")}</Button>} />;
  return offer.kind === "locked" ? <PasswordDesk path={offer.paths[0] ?? ""} /> : <ImportDesk key={offer.paths.join("\n")} paths={offer.paths} />;
}
