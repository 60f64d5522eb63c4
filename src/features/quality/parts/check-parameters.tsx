import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { CHECK_KINDS, type CheckField } from "#core/quality/check-kinds.ts";
import type { CheckDraftState } from "#features/quality/check-form-state.ts";
import classes from "#features/quality/parts/quality.module.css";
import { useWords } from "#ui/words/use-words.ts";

interface CheckParametersProps {
  readonly draft: CheckDraftState;
  readonly onChange: (name: string, value: unknown) => void;
}

/** One field for each parameter of the kind. */
export function CheckParameters({ draft, onChange }: CheckParametersProps) {
  const { fields } = CHECK_KINDS[draft.kind];
  if (fields.length === 0) return null;
  return (
    <div className={fields.length > 1 ? classes.pair : undefined}>
      {fields.map((field) => (
        <ParameterField key={`${draft.kind} ${field.name}`} field={field} value={draft.params[field.name]} onChange={(value) => onChange(field.name, value)} />
      ))}
    </div>
  );
}

interface ParameterFieldProps {
  readonly field: CheckField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function ParameterField({ field, value, onChange }: ParameterFieldProps) {
  const { t } = useWords("quality");
  const label = t(`form.${field.name}`);
  switch (field.type) {
    case "number":
      return <NumberInput label={label} description={t("form.limitsHint")} value={typeof value === "number" ? value : ""} onChange={(number) => onChange(typeof number === "number" ? number : null)} />;
    case "list":
      return <TagsInput label={label} description={t("form.valuesHint")} withAsterisk splitChars={[]} acceptValueOnBlur value={textsOf(value)} onChange={onChange} />;
    case "choice":
      return <Select label={label} allowDeselect={false} data={choicesOf(field, (name) => t(`form.types.${name}`))} value={textOf(value)} onChange={onChange} />;
    case "flag":
      return <Switch label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    default:
      return <TextParameter field={field} value={textOf(value)} onChange={onChange} />;
  }
}

function TextParameter({ field, value, onChange }: ParameterFieldProps & { readonly value: string }) {
  const { t } = useWords("quality");
  const label = t(`form.${field.name}`);
  const mono = { input: classes.code ?? "" };
  if (field.type === "date") return <TextInput label={label} description={t("form.limitsHint")} type="date" value={value.slice(0, 10)} onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)} />;
  if (field.type === "expression") return <Textarea label={label} description={t("form.expressionHint")} withAsterisk autosize minRows={2} classNames={mono} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  return <TextInput label={label} description={t("form.patternHint")} withAsterisk classNames={mono} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function choicesOf(field: CheckField, typeName: (name: string) => string): { value: string; label: string }[] {
  return (field.choices ?? []).map((value) => ({ value, label: field.name === "type" ? typeName(value) : value }));
}
