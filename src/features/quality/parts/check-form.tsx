import { Button, Group, Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import { Dimension, Severity, type Check, type CheckKind } from "#core/quality/check.ts";
import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import { CHECK_KIND_NAMES, draftOf, emptyDraft, finishDraft, withKind, type CheckDraftState } from "#features/quality/check-form-state.ts";
import { CheckColumns } from "#features/quality/parts/check-columns.tsx";
import { CheckParameters } from "#features/quality/parts/check-parameters.tsx";
import { CheckSqlView } from "#features/quality/parts/check-sql.tsx";
import { CheckTrial } from "#features/quality/parts/check-trial.tsx";
import classes from "#features/quality/parts/quality.module.css";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useStudio } from "#workspace/react.tsx";

interface CheckFormProps {
  readonly dataset: Dataset;
  /** null: closed. */
  readonly edited: Check | "new" | null;
  readonly onSave: (check: Check) => boolean;
  readonly onClose: () => void;
}

/** Writes a check: its kind, what the kind needs, how strict it is and who stands for it. */
export function CheckForm({ dataset, edited, onSave, onClose }: CheckFormProps) {
  const { t } = useWords("quality");
  return (
    <Modal opened={edited !== null} onClose={onClose} size="lg" title={t(edited === "new" ? "form.addTitle" : "form.editTitle")} closeButtonProps={{ "aria-label": t("actions.close") }}>
      {edited !== null && <OpenForm dataset={dataset} edited={edited} onSave={onSave} onClose={onClose} />}
    </Modal>
  );
}

const FIRST_KIND: CheckKind = "not-missing";

function OpenForm({ dataset, edited, onSave, onClose }: CheckFormProps & { readonly edited: Check | "new" }) {
  const { t } = useWords("quality");
  const { ports } = useStudio();
  const { column } = useNavigation().place.search;
  const columns = useCurrentColumns(dataset);
  const [draft, setDraft] = useState<CheckDraftState>(() => (edited === "new" ? emptyDraft(ports.newId(), FIRST_KIND, column === undefined ? [] : [column]) : draftOf(edited)));
  const [isTold, setTold] = useState(false);
  const answer = finishDraft(draft, t);
  const change = (patch: Partial<CheckDraftState>) => setDraft({ ...draft, ...patch });
  const save = () => {
    if (!answer.ok) setTold(true);
    else if (onSave(answer.check)) onClose();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Select label={t("form.kind")} data={kindGroups((key) => t(key))} value={draft.kind} allowDeselect={false} searchable openOnFocus={false} data-autofocus onChange={(kind) => setDraft(withKind(draft, kindOf(kind), columns))} />
      <CheckColumns draft={draft} columns={columns} onChange={(names) => change({ columns: names })} />
      <CheckParameters dataset={dataset} draft={draft} onChange={(patch) => change({ params: { ...draft.params, ...patch } })} />
      <TextInput label={t("form.where")} description={t("form.whereHint")} classNames={{ input: classes.code ?? "" }} value={draft.where} onChange={(event) => change({ where: event.currentTarget.value })} />
      <Strictness draft={draft} onChange={change} />
      <TextInput label={t("form.reason")} description={t("form.reasonHint")} value={draft.reason.startsWith("profile:") ? "" : draft.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
      {answer.ok && <CheckTrial key={JSON.stringify(answer.check)} dataset={dataset} check={answer.check} />}
      {answer.ok && <CheckSqlView dataset={dataset} check={answer.check} />}
      {!answer.ok && isTold && (
        <p className={classes.incomplete} role="alert">
          {answer.missing}
        </p>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t("actions.cancel")}
        </Button>
        <Button type="submit">{t("actions.save")}</Button>
      </Group>
    </form>
  );
}

function Strictness({ draft, onChange }: { readonly draft: CheckDraftState; readonly onChange: (patch: Partial<CheckDraftState>) => void }) {
  const { t } = useWords("quality");
  return (
    <div className={classes.pair}>
      <NumberInput label={t("form.mostly")} description={t("form.mostlyHint")} min={0} max={100} step={1} decimalScale={4} value={draft.mostlyPercent} onChange={(value) => onChange({ mostlyPercent: typeof value === "number" ? value : 100 })} />
      <TextInput label={t("form.owner")} value={draft.owner} onChange={(event) => onChange({ owner: event.currentTarget.value })} />
      <Select label={t("form.severity")} allowDeselect={false} data={Severity.options.map((value) => ({ value, label: t(`severities.${value}`) }))} value={draft.severity} onChange={(value) => onChange({ severity: Severity.catch("error").parse(value) })} />
      <Select label={t("form.dimension")} allowDeselect={false} data={Dimension.options.map((value) => ({ value, label: t(`dimensions.${value}`) }))} value={draft.dimension} onChange={(value) => onChange({ dimension: Dimension.catch("validity").parse(value) })} />
    </div>
  );
}

function kindOf(name: string | null): CheckKind {
  return CHECK_KIND_NAMES.find((kind) => kind === name) ?? FIRST_KIND;
}

function kindGroups(t: (key: string) => string): { group: string; items: { value: CheckKind; label: string }[] }[] {
  return Dimension.options
    .map((dimension) => ({ group: t(`dimensions.${dimension}`), items: CHECK_KIND_NAMES.filter((kind) => CHECK_KINDS[kind].dimension === dimension).map((value) => ({ value, label: t(`kinds.${value}`) })) }))
    .filter(({ items }) => items.length > 0);
}
