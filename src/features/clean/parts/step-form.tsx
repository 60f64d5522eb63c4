import { MultiSelect, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { STEP_KINDS, type StepField } from "#core/recipe/step-kinds.ts";
import { DATE_FORMATS } from "#core/sql/suggest-queries.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import type { DraftStep } from "#features/clean/draft-step.ts";
import classes from "#features/clean/parts/clean.module.css";
import { MapField } from "#features/clean/parts/map-field.tsx";
import { choiceWords } from "#features/clean/step-words.ts";
import { useWords } from "#ui/words/use-words.ts";

interface StepFormProps {
  readonly draft: DraftStep;
  readonly columns: readonly ColumnSchema[];
  readonly onChange: (draft: DraftStep) => void;
}

/** The parameters of a step, made from the catalogue of kinds. */
export function StepForm({ draft, columns, onChange }: StepFormProps) {
  const { t } = useWords("clean");
  const { fits, fields } = STEP_KINDS[draft.kind];
  const shown = fields.filter(({ name }) => !(draft.kind === "fill-missing" && name === "value" && draft.params.with !== "value"));
  const fitting = fits === null ? [] : columns.filter(({ name, type }) => fits.includes(type) || name === draft.column);
  return (
    <>
      {fits !== null && (
        <Select
          label={t("fields.column")}
          description={fitting.length < columns.length ? t("fields.columnHint", { types: fits.map((type) => t(`columnTypes.${type}`, { ns: "shell" })).join(", ") }) : undefined}
          data={fitting.map(({ name, type }) => ({ value: name, label: `${name} · ${t(`columnTypes.${type}`, { ns: "shell" })}` }))}
          value={draft.column}
          onChange={(column) => onChange({ ...draft, column })}
          error={fitting.length === 0 ? t("fields.noColumn") : null}
          searchable
          allowDeselect={false}
        />
      )}
      {shown.map((field) => (
        <Field key={field.name} field={field} kind={draft.kind} columns={columns} value={draft.params[field.name]} onChange={(value) => onChange({ ...draft, params: { ...draft.params, [field.name]: value } })} />
      ))}
    </>
  );
}

interface FieldProps {
  readonly field: StepField;
  readonly kind: DraftStep["kind"];
  readonly columns: readonly ColumnSchema[];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

interface Named {
  readonly label: string;
  readonly description?: string;
}

function Field(props: FieldProps): ReactNode {
  const { t } = useWords("clean");
  const hint = t(`hints.${props.kind}.${props.field.name}`, { defaultValue: "" });
  const named: Named = { label: t(`fields.${props.field.name}`), ...(hint === "" ? {} : { description: hint }) };
  const Drawn = FIELDS[props.field.type];
  return <Drawn {...props} {...named} />;
}

type NamedField = FieldProps & Named;

const FIELDS: Readonly<Record<StepField["type"], (props: NamedField) => ReactNode>> = {
  text: TextField,
  "optional-text": TextField,
  expression: ExpressionField,
  flag: ({ value, onChange, label, description }) => <Switch label={label} description={description} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />,
  choice: ChoiceField,
  words: WordsField,
  formats: ({ value, onChange, label, description }) => <TagsInput label={label} description={description} data={[...DATE_FORMATS]} value={textsOf(value)} onChange={onChange} />,
  columns: ColumnsField,
  "optional-columns": ColumnsField,
  map: ({ value, onChange, label, description }) => <MapField label={label} {...(description === undefined ? {} : { description })} value={value} onChange={onChange} />,
};

function TextField({ field, value, onChange, label, description }: NamedField) {
  return <TextInput label={label} description={description} value={textOf(value)} onChange={(event) => onChange(optional(field.name, event.currentTarget.value))} />;
}

function ExpressionField({ value, onChange, label, description }: NamedField) {
  return <Textarea label={label} description={description} classNames={{ input: classes.code ?? "" }} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} autosize minRows={2} spellCheck={false} />;
}

function ChoiceField({ field, value, onChange, label, description }: NamedField) {
  const { t } = useWords("clean");
  const options = field.type === "choice" ? field.options : [];
  return <Select label={label} description={description} data={options.map((option) => ({ value: option, label: choiceWords(option, t) }))} value={textOf(value)} onChange={onChange} allowDeselect={false} />;
}

function ColumnsField({ field, columns, value, onChange, label, description }: NamedField) {
  const { t } = useWords("clean");
  const isOpen = field.type === "optional-columns" && textsOf(value).length === 0;
  return <MultiSelect label={label} description={description} data={columns.map(({ name }) => name)} value={textsOf(value)} onChange={onChange} searchable placeholder={isOpen ? t("fields.allColumns") : ""} />;
}

/** A list of words; the blank text, which cannot be typed as a word, has a switch. */
function WordsField({ value, onChange, label, description }: NamedField) {
  const { t } = useWords("clean");
  const values = textsOf(value);
  const words = values.filter((word) => word !== "");
  const hasBlank = words.length < values.length;
  return (
    <>
      <TagsInput label={label} description={description} placeholder={words.length === 0 ? t("fields.wordsPlaceholder") : ""} value={words} onChange={(next) => onChange(hasBlank ? [...next, ""] : next)} />
      <Switch label={t("fields.blankToo")} checked={hasBlank} onChange={(event) => onChange(event.currentTarget.checked ? [...words, ""] : words)} />
    </>
  );
}

/** No currency column is null; an empty replacement is an empty text. */
function optional(name: string, text: string): string | null {
  return text === "" && name === "currencyColumn" ? null : text;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
