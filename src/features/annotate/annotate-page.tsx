import { Button } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import { LabelSetForm } from "#features/annotate/parts/label-set-form.tsx";
import { LabellingDesk } from "#features/annotate/parts/labelling-desk.tsx";
import { LabelSetMenu } from "#features/annotate/parts/label-set-menu.tsx";
import { Page } from "#ui/layout/page.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useOpenDataset } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** Labelling with the keyboard, one card at a time. */
export function AnnotatePage() {
  const dataset = useOpenDataset();
  return dataset ? <DatasetAnnotation key={dataset.id} dataset={dataset} /> : null;
}

function DatasetAnnotation({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("annotate");
  const allSets = useWorkspace((state) => state.project?.labelSets);
  const labelSets = (allSets ?? []).filter((set) => set.datasetId === dataset.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const [form, setForm] = useState<"closed" | "new" | "edit">("closed");
  const labelSet = labelSets.find((set) => set.id === chosen) ?? labelSets.at(-1) ?? null;

  if (!labelSet || form !== "closed") {
    return (
      <Page title={t("title")} subtitle={t("setup.subtitle")}>
        <LabelSetForm
          dataset={dataset}
          labelSet={form === "edit" ? labelSet : null}
          onDone={(id) => {
            if (id !== null) setChosen(id);
            setForm("closed");
          }}
          canCancel={labelSet !== null}
        />
      </Page>
    );
  }
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle", { columns: labelSet.textColumns.join(", ") })}
      actions={
        <>
          <LabelSetMenu dataset={dataset} labelSet={labelSet} labelSets={labelSets} onChoose={setChosen} onEdit={() => setForm("edit")} />
          <Button variant="default" onClick={() => setForm("new")}>
            {t("actions.newSet")}
          </Button>
        </>
      }
    >
      <LabellingDesk key={`${labelSet.id} ${labelSet.order}`} dataset={dataset} labelSet={labelSet} />
    </Page>
  );
}
