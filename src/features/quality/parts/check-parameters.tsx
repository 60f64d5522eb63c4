import { MultiSelect, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { CHECK_KINDS, type CheckField } from "#core/quality/check-kinds.ts";
import type { Dataset } from "#core/project/project.ts";
import type { CheckDraftState } from "#features/quality/check-form-state.ts";
import { PairsParameter } from "#features/quality/parts/pairs-parameter.tsx";
import { ReferenceParameter } from "#features/quality/parts/reference-parameter.tsx";
import classes from "#features/quality/parts/quality.module.css";
import { useWords } from "#ui/words/use-words.ts";
import { useWorkspace } from "#workspace/react.tsx";

interface CheckParametersProps {
  readonly dataset: Dataset;
  readonly draft: CheckDraftState;
  readonly onChange: (patch: Readonly<Record<string, unknown>>) => void;
}

/** One field for each parameter of the kind. */
export function CheckParameters({ dataset, draft, onChange }: CheckParametersProps) {
  const { fields } = CHECK_KINDS[draft.kind];
  if (fields.length === 0) return null;
  return (
    <div className={fields.length > 1 ? classes.pair : undefined}>
      {fields.map((field) => (
        <ParameterField key={`${draft.kind} ${field.name}`} dataset={dataset} draft={draft} field={field} value={draft.params[field.name]} onChange={(value) => onChange({ [field.name]: value })} onPatch={onChange} />
      ))}
    </div>
  );
}

interface ParameterFieldProps {
  readonly field: CheckField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

interface AnyParameterProps extends ParameterFieldProps, Pick<CheckParametersProps, "dataset" | "draft"> {
  readonly onPatch: CheckParametersProps["onChange"];
}

function ParameterField({ dataset, draft, field, value, onChange, onPatch }: AnyParameterProps) {
  const { t } = useWords("quality");
  const label = t(`form.${field.name}`);
  switch (field.type) {
    case "number":
      return <NumberParameter field={field} value={value} onChange={onChange} />;
    case "list":
      return <TagsInput label={label} description={t("form.valuesHint")} withAsterisk splitChars={[]} acceptValueOnBlur value={textsOf(value)} onChange={onChange} />;
    case "choice":
    case "choices":
      return <ChoiceParameter field={field} value={value} kind={draft.kind} onChange={onChange} />;
    case "flag":
      return <Switch label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case "pairs":
      return <PairsParameter value={value} onChange={onChange} />;
    case "dataset":
      return <DatasetParameter dataset={dataset} field={field} value={value} onChange={onChange} />;
    case "distribution":
      return <ReferenceParameter dataset={dataset} draft={draft} onTake={onPatch} />;
    default:
      return <TextParameter field={field} value={textOf(value)} onChange={onChange} />;
  }
}

/** Limits and totals that a number may leave open. */
const OPEN_HINTS: Readonly<Partial<Record<string, string>>> = { min: "form.limitsHint", max: "form.limitsHint", total: "form.totalHint" };

function NumberParameter({ field, value, onChange }: ParameterFieldProps) {
  const { t } = useWords("quality");
  const hint = field.optional ? OPEN_HINTS[field.name] : undefined;
  return <NumberInput label={t(`form.${field.name}`)} description={hint === undefined ? undefined : t(hint)} withAsterisk={!field.optional} value={typeof value === "number" ? value : ""} onChange={(number) => onChange(typeof number === "number" ? number : null)} />;
}

function ChoiceParameter({ field, value, kind, onChange }: ParameterFieldProps & { readonly kind: CheckDraftState["kind"] }) {
  const { t } = useWords("quality");
  const label = t(`form.${field.name}`);
  const data = (field.choices ?? []).map((choice) => ({ value: choice, label: choiceWords(choice, { name: field.name, kind }, t) }));
  if (field.type === "choices") return <MultiSelect label={label} withAsterisk searchable data={data} value={textsOf(value)} onChange={onChange} />;
  return <Select label={label} allowDeselect={false} data={data} value={textOf(value)} onChange={onChange} />;
}

function choiceWords(choice: string, { name, kind }: { readonly name: string; readonly kind: CheckDraftState["kind"] }, t: TFunction): string {
  if (name === "type" || name === "types") return t(`form.types.${choice}`);
  if (name === "form") return t(`form.forms.${choice}`);
  if (name === "unit") return t(`form.${kind === "fresh" ? "units" : "periods"}.${choice}`);
  return choice;
}

function DatasetParameter({ dataset, field, value, onChange }: ParameterFieldProps & { readonly dataset: Dataset }) {
  const { t } = useWords("quality");
  const datasets = useWorkspace(({ project }) => project?.datasets) ?? [];
  const names = datasets.map(({ name }) => name).filter((name) => name !== dataset.name);
  const known = textOf(value);
  return <Select label={t(`form.${field.name}`)} withAsterisk searchable data={known === "" || names.includes(known) ? names : [...names, known]} value={known === "" ? null : known} onChange={(name) => onChange(name ?? "")} />;
}

function TextParameter({ field, value, onChange }: ParameterFieldProps & { readonly value: string }) {
  const { t } = useWords("quality");
  const label = t(`form.${field.name}`);
  const mono = { input: classes.code ?? "" };
  if (field.type === "date") return <TextInput label={label} description={t("form.limitsHint")} type="date" value={value.slice(0, 10)} onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)} />;
  if (field.type === "expression" || field.type === "query") return <Textarea label={label} description={t(`form.${field.name}Hint`)} withAsterisk autosize minRows={2} classNames={mono} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  return <TextInput label={label} description={t(`form.${field.name}Hint`)} withAsterisk classNames={mono} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
