import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { filledSlots } from "#core/learn/registry/champions.ts";
import type { Project } from "#core/project/project.ts";
import { CardPanel } from "#features/learn/card/card-panel.tsx";
import { ImportButton, ImportOutcome, useModelImport } from "#features/learn/registry/import-button.tsx";
import { ModelDialog, type Asked } from "#features/learn/registry/model-dialog.tsx";
import { SlotPanel } from "#features/learn/registry/slot-panel.tsx";
import { useModelSizes } from "#features/learn/registry/use-model-sizes.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Page } from "#ui/layout/page.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** Every version of every model, which of them are in use, and the way in and out for them. */
export function ModelsPage() {
  const project = useWorkspace((state) => state.project);
  return project ? <Registry project={project} /> : null;
}

function Registry({ project }: { readonly project: Project }) {
  const { t } = useWords("learn");
  const importing = useModelImport();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { place } = useNavigation();
  const shown = project.models.find(({ id }) => id === place.search.card);
  const slots = useMemo(() => filledSlots(project), [project]);
  const sizes = useModelSizes(project);
  return (
    <Page title={t("registry.title")} subtitle={t("registry.subtitle")} actions={<ImportButton importing={importing} />}>
      <ImportOutcome importing={importing} />
      {shown && <CardPanel project={project} model={shown} />}
      {slots.length === 0 && <NoModels hasData={project.datasets.length > 0} />}
      {slots.map((slot) => (
        <SlotPanel key={JSON.stringify([slot.label, slot.table])} project={project} slot={slot} sizes={sizes} onAsk={setAsked} />
      ))}
      {asked && <ModelDialog asked={asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

function NoModels({ hasData }: { readonly hasData: boolean }) {
  const { t } = useWords("learn");
  const { goTo, goHome } = useNavigation();
  const action = hasData ? <Button onClick={() => goTo("train")}>{t("registry.empty.train")}</Button> : <Button onClick={goHome}>{t("registry.empty.bring")}</Button>;
  return <EmptyState icon="boxes" title={t("registry.empty.title")} text={t("registry.empty.text")} action={action} />;
}
