import { Button, Group, MultiSelect, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { z } from "zod";
import { useState } from "react";
import { guessColumns } from "#core/learn/guess-columns.ts";
import type { Dataset, LabelSet } from "#core/project/project.ts";
import { commonValues } from "#core/sql/example-queries.ts";
import { textCell } from "#core/table/read-cells.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio } from "#workspace/react.tsx";

interface LabelSetFormProps {
  readonly dataset: Dataset;
  /** null: a new one. */
  readonly labelSet: LabelSet | null;
  readonly onDone: (id: string | null) => void;
  readonly canCancel: boolean;
}

const Draft = z.object({
  name: z.string().trim().min(1, "form.nameNeeded"),
  textColumns: z.array(z.string()).min(1, "form.textNeeded"),
  classes: z.array(z.string()).min(2, "form.classesNeeded"),
  guideline: z.string(),
  annotator: z.string().trim().min(1, "form.annotatorNeeded"),
});
type Draft = z.infer<typeof Draft>;

/** What is labelled, with which classes, after which guideline. */
export function LabelSetForm({ dataset, labelSet, onDone, canCancel }: LabelSetFormProps) {
  const { t } = useWords("annotate");
  const studio = useStudio();
  const columns = dataset.source.columns;
  const form = useForm<Draft>({
    mode: "controlled",
    initialValues: labelSet ?? { name: t("form.defaultName"), textColumns: likelyText(dataset), classes: [], guideline: "", annotator: t("form.defaultAnnotator") },
    validate: schemaResolver(Draft, { sync: true }),
  });
  const error = (field: keyof Draft) => {
    const key = form.errors[field];
    return typeof key === "string" ? t(key) : null;
  };
  const save = (draft: Draft) => {
    const id = labelSet?.id ?? studio.ports.newId();
    const fresh: LabelSet = { order: "in-order", seed: 1, modelId: null, createdAt: studio.ports.clock.now(), ...labelSet, ...draft, id, datasetId: dataset.id };
    const saved = studio.commit("label-set", (project) => ({ ...project, labelSets: labelSet ? project.labelSets.map((set) => (set.id === id ? fresh : set)) : [...project.labelSets, fresh] }));
    if (saved.ok) onDone(id);
  };
  return (
    <Panel title={labelSet ? t("form.editTitle") : t("form.newTitle")}>
      <form onSubmit={form.onSubmit(save)} style={{ display: "grid", gap: 16, maxWidth: 640 }}>
        <TextInput label={t("form.name")} {...form.getInputProps("name")} error={error("name")} />
        <MultiSelect label={t("form.textColumns")} description={t("form.textHint")} data={columns.map((column) => column.name)} searchable {...form.getInputProps("textColumns")} error={error("textColumns")} />
        <TagsInput label={t("form.classes")} description={t("form.classesHint")} placeholder={t("form.classesPlaceholder")} {...form.getInputProps("classes")} error={error("classes")} />
        <ClassesFromColumn dataset={dataset} onClasses={(classes) => form.setFieldValue("classes", classes)} />
        <Textarea label={t("form.guideline")} description={t("form.guidelineHint")} autosize minRows={3} {...form.getInputProps("guideline")} />
        <TextInput label={t("form.annotator")} {...form.getInputProps("annotator")} error={error("annotator")} />
        <Group>
          <Button type="submit">{labelSet ? t("form.save") : t("form.start")}</Button>
          {canCancel && (
            <Button variant="default" onClick={() => onDone(null)}>
              {t("form.cancel")}
            </Button>
          )}
        </Group>
      </form>
    </Panel>
  );
}

function likelyText(dataset: Dataset): string[] {
  const { text } = guessColumns(dataset.source.columns);
  return text === null ? [] : [text];
}

const CLASSES_FROM_COLUMN = 30;

/** Takes the values of an existing column as classes. */
function ClassesFromColumn({ dataset, onClasses }: { readonly dataset: Dataset; readonly onClasses: (classes: string[]) => void }) {
  const { t } = useWords("annotate");
  const studio = useStudio();
  const [note, setNote] = useState<string | null>(null);
  const take = async (column: string | null) => {
    if (column === null) return;
    const relation = await studio.tables.current(dataset);
    if (!relation.ok) return;
    const read = await studio.ports.database.query(commonValues(relation.value, column, CLASSES_FROM_COLUMN + 1));
    if (!read.ok) return;
    const values = (read.value.values[0] ?? []).map(textCell);
    setNote(values.length > CLASSES_FROM_COLUMN ? t("form.fromColumnTooMany", { limit: CLASSES_FROM_COLUMN }) : null);
    if (values.length <= CLASSES_FROM_COLUMN) onClasses(values);
  };
  return <Select label={t("form.fromColumn")} placeholder={t("form.fromColumnPlaceholder")} data={dataset.source.columns.map((column) => column.name)} onChange={(column) => void take(column)} error={note} clearable searchable />;
}
