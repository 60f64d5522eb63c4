import { Button } from "@mantine/core";
import { GitCompareArrows } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Dataset } from "#core/project/project.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

const ComparePanel = lazy(async () => ({ default: (await import("#features/profile/parts/compare-panel.tsx")).ComparePanel }));

/** Opens and closes the comparison; whether it is open stands in the address. */
export function CompareButton() {
  const { t } = useWords("profile");
  const { isOpen, toggle } = useCompareOpen();
  return (
    <Button variant="default" leftSection={<GitCompareArrows size={14} aria-hidden />} aria-expanded={isOpen} onClick={toggle}>
      {isOpen ? t("compare.close") : t("compare.open")}
    </Button>
  );
}

/** Comparing with another dataset, version or slice. */
export function CompareSection({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("profile");
  const { isOpen } = useCompareOpen();
  if (!isOpen) return null;
  return (
    <Panel title={t("compare.title")}>
      <Suspense fallback={<Loading lines={3} />}>
        <ComparePanel dataset={dataset} />
      </Suspense>
    </Panel>
  );
}

function useCompareOpen(): { readonly isOpen: boolean; readonly toggle: () => void } {
  const { place, setSearch } = useNavigation();
  const isOpen = place.search.compare === "open";
  return { isOpen, toggle: () => setSearch({ compare: isOpen ? null : "open" }) };
}
