import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import type { Step } from "#core/recipe/step.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import { finishedStep, type DraftStep } from "#features/clean/draft-step.ts";
import classes from "#features/clean/parts/clean.module.css";
import { StepForm } from "#features/clean/parts/step-form.tsx";
import { StepPreviewPanel } from "#features/clean/parts/step-preview-panel.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";

interface StepEditorProps {
  readonly dataset: Dataset;
  readonly draft: { readonly step: DraftStep; readonly index: number; readonly isNew: boolean };
  /** Columns as they are before the step. */
  readonly columns: readonly ColumnSchema[];
  readonly busy: boolean;
  readonly onSave: (step: Step) => void;
  readonly onCancel: () => void;
}

/** One step written or changed, with what it would do to the rows, before anything is applied. */
export function StepEditor({ dataset, draft, columns, busy, onSave, onCancel }: StepEditorProps) {
  const { t } = useWords("clean");
  const [step, setStep] = useState(draft.step);
  const finished = finishedStep(step);
  const name = t(`steps.${step.kind}.name`);
  return (
    <div className={classes.side}>
      <Panel title={draft.isNew ? t("editor.new", { name }) : t("editor.edit", { name, number: draft.index + 1 })}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (finished) onSave(finished);
          }}
        >
          <p className={classes.help}>{t(`steps.${step.kind}.help`)}</p>
          <StepForm draft={step} columns={columns} onChange={setStep} />
          <TextInput label={t("editor.note")} description={t("editor.noteHint")} value={step.note} onChange={(event) => setStep({ ...step, note: event.currentTarget.value })} />
          <Group>
            <Button type="submit" disabled={!finished} loading={busy}>
              {draft.isNew ? t("editor.add") : t("editor.save")}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {t("actions.cancel", { ns: "shell" })}
            </Button>
          </Group>
        </form>
      </Panel>
      {finished ? <StepPreviewPanel dataset={dataset} before={dataset.recipe.slice(0, draft.index)} step={finished} /> : <p className={classes.hint}>{t("preview.incomplete")}</p>}
    </div>
  );
}
