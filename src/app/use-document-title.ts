import { useEffect } from "react";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";

/** Page · dataset · product, so that tabs and history can be told apart. */
export function useDocumentTitle(): void {
  const { t } = useWords();
  const { place } = useNavigation();
  const dataset = useOpenDataset();
  const page = t(`pages.${place.page}`, { defaultValue: "" });
  const title = [page, dataset?.name ?? "", t("product")].filter((part) => part !== "").join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
