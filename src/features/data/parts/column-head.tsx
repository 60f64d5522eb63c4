import { ActionIcon, Popover, Select } from "@mantine/core";
import { CircleHelp } from "lucide-react";
import { useMemo } from "react";
import { SEMANTIC_TYPES, type SemanticType } from "#core/profile/semantic-type.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { columnEvidence, type ColumnEvidence } from "#core/text-table/column-evidence.ts";
import { databaseType, TEXT_COLUMN_TYPES, type TextColumn } from "#core/text-table/text-plan.ts";
import { waysOf } from "#features/data/column-ways.ts";
import { meaningOf } from "#features/data/describe-columns.ts";
import classes from "#features/data/parts/intake.module.css";
import { useColumnReasons } from "#features/data/use-column-reasons.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface ColumnHeadProps {
  readonly column: TextColumn;
  /** Its cells in the sample, as written. */
  readonly values: readonly string[];
  readonly options: ImportOptions;
  readonly onChange: (patch: Partial<ImportOptions>) => void;
}

const AUTO = "auto";

/** A column to be: what it is called, its type and meaning, each guessed and changeable, and why. */
export function ColumnHead({ column, values, options, onChange }: ColumnHeadProps) {
  const { t } = useWords("data");
  const { name, type } = column;
  const { evidence, filled } = useEvidence(column, values, options);
  const wished = options.types?.[name];
  const typeName = t(`columnTypes.${type}`);
  const types = [...TEXT_COLUMN_TYPES.map((choice) => ({ value: databaseType(choice), label: t(`columnTypes.${choice}`) })), ...waysOf(filled).map((way) => ({ value: `${way.type} ${way.written}`, label: t(`intake.ways.${way.type}`, { written: t(`intake.written.${way.key}`) }) }))];
  return (
    <th scope="col">
      <div className={classes.columnName}>{name}</div>
      <Select
        size="xs"
        w={150}
        aria-label={t("intake.typeOf", { name })}
        allowDeselect={false}
        value={wished ?? AUTO}
        data={[{ value: AUTO, label: wished === undefined ? t("intake.auto", { value: typeName }) : t("intake.guess") }, ...types]}
        onChange={(value) => onChange({ types: withChoice(options.types, name, value) })}
      />
      <Meaning column={column} filled={filled} options={options} onChange={onChange} evidence={evidence} />
    </th>
  );
}

function useEvidence(column: TextColumn, values: readonly string[], { missing }: ImportOptions): { readonly evidence: ColumnEvidence; readonly filled: readonly string[] } {
  return useMemo(() => {
    const words = new Set(missing?.map((word) => word.toLowerCase()));
    const evidence = columnEvidence(column, values, words);
    const none = new Set(evidence.missing.map(({ word }) => word));
    return { evidence, filled: values.map((value) => value.trim()).filter((value) => value !== "" && !none.has(value)) };
  }, [column, values, missing]);
}

interface MeaningProps extends Omit<ColumnHeadProps, "values"> {
  readonly filled: readonly string[];
  readonly evidence: ColumnEvidence;
}

function Meaning({ column, filled, options, onChange, evidence }: MeaningProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const { name, type } = column;
  const guess = useMemo(() => meaningOf({ name, type, values: filled }), [name, type, filled]);
  const reasons = useColumnReasons(column, evidence, guess);
  const said = options.meanings?.[name];
  return (
    <>
      <Select
        size="xs"
        w={150}
        mt={4}
        searchable
        aria-label={t("intake.meaningOf", { name })}
        allowDeselect={false}
        value={said ?? AUTO}
        data={[{ value: AUTO, label: said === undefined ? t("intake.auto", { value: t(`semanticTypes.${guess.meaning}`) }) : t("intake.guess") }, ...SEMANTIC_TYPES.map((value) => ({ value, label: t(`semanticTypes.${value}`) }))]}
        onChange={(value) => onChange({ meanings: withChoice(options.meanings, name, asMeaning(value)) })}
      />
      <div className={classes.meaning}>
        <span>{t("intake.filled", { filled: format.integer(filled.length), total: format.integer(evidence.values) })}</span>
        <Popover position="bottom-start" withArrow shadow="md" width={320}>
          <Popover.Target>
            <ActionIcon size="xs" variant="subtle" color="gray" aria-label={t("intake.whyOf", { name })}>
              <CircleHelp size={13} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <ul className={classes.reasons}>
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      </div>
      {column.format !== "" && <div className={classes.meaning}>{t("why.format", { format: column.format })}</div>}
      {evidence.misfit !== "" && <div className={classes.doubt}>{t("intake.misfit", { misfit: shortened(evidence.misfit) })}</div>}
      {evidence.near !== null && <div className={classes.doubt}>{t("intake.near", { against: shortened(evidence.near.against), type: t(`columnTypes.${evidence.near.type}`) })}</div>}
    </>
  );
}

const SHOWN = 14;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function asMeaning(value: string | null): SemanticType | null {
  return SEMANTIC_TYPES.find((meaning) => meaning === value) ?? null;
}

/** The choices with one made or, by null or "auto", taken back; undefined when none is left. */
function withChoice<Value extends string>(choices: Readonly<Record<string, Value>> | undefined, name: string, value: Value | null): Record<string, Value> | undefined {
  const others = Object.fromEntries(Object.entries(choices ?? {}).filter(([key]) => key !== name));
  const next = value === null || value === AUTO ? others : { ...others, [name]: value };
  return Object.keys(next).length === 0 ? undefined : next;
}
