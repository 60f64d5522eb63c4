import { Button } from "@mantine/core";
import { useWords } from "#ui/words/use-words.ts";

/** The way from a slice to its rows. */
export function ShowSlice({ name, isOpen, onOpen }: { readonly name: string; readonly isOpen: boolean; readonly onOpen: () => void }) {
  const { t } = useWords("learn");
  return (
    <Button variant={isOpen ? "light" : "subtle"} size="compact-sm" aria-pressed={isOpen} onClick={onOpen} aria-label={t("slices.showOf", { slice: name })}>
      {t("slices.show")}
    </Button>
  );
}
