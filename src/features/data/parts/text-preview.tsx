import { Select } from "@mantine/core";
import { DATE_ORDERS, NUMBER_FORMS } from "#core/text-table/choose-reading.ts";
import type { PlannedText } from "#core/ports/text-tables.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { databaseType, TEXT_COLUMN_TYPES, type TextColumn } from "#core/text-table/text-plan.ts";
import { meaningOf } from "#features/data/describe-columns.ts";
import classes from "#features/data/parts/intake.module.css";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface TextPreviewProps {
  readonly planned: PlannedText;
  readonly options: ImportOptions;
  /** null: let it be guessed. */
  readonly onType: (column: string, type: string | null) => void;
}

const ROWS_SHOWN = 60;
const LONGEST = 160;
const AUTO = "auto";

/** The first records with their lines: what is left out, what names the columns, what becomes a row; each column with its type and meaning. */
export function TextPreview({ planned, options, onType }: TextPreviewProps) {
  const { t } = useWords("data");
  const { plan, records } = planned;
  const rows = records.slice(0, ROWS_SHOWN);
  const body = records.slice(plan.preamble + plan.headerRows).filter(({ cells }) => cells.length === plan.columns.length);
  return (
    <div className={classes.preview} tabIndex={0} role="region" aria-label={t("intake.preview")}>
      <table>
        <thead>
          <tr>
            <th className={classes.line}>{t("intake.line")}</th>
            {plan.columns.map((column, index) => (
              <ColumnHead key={index} column={column} values={body.map(({ cells }) => cells[index] ?? "")} wished={options.types?.[column.name]} onType={(type) => onType(column.name, type)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((record, index) => (
            <tr key={record.line} data-role={roleOf(index, plan)}>
              <th scope="row" className={classes.line}>
                {record.line}
              </th>
              {record.cells.slice(0, plan.columns.length + 3).map((cell, position) => (
                <td key={position} data-type={plan.columns[position]?.type ?? "surplus"}>
                  {cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function roleOf(index: number, plan: PlannedText["plan"]): "skipped" | "header" | "row" {
  if (index < plan.preamble) return "skipped";
  return index < plan.preamble + plan.headerRows ? "header" : "row";
}

interface ColumnHeadProps {
  readonly column: TextColumn;
  readonly values: readonly string[];
  readonly wished: string | undefined;
  readonly onType: (type: string | null) => void;
}

function ColumnHead({ column, values, wished, onType }: ColumnHeadProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const filled = values.filter((value) => value.trim() !== "");
  const meaning = meaningOf({ name: column.name, type: column.type, values: filled });
  const typeName = t(`columnTypes.${column.type}`);
  const evidence = t("intake.evidence", { meaning: t(`semanticTypes.${meaning}`), filled: format.integer(filled.length), total: format.integer(values.length) });
  return (
    <th scope="col">
      <div className={classes.columnName}>{column.name}</div>
      <Select
        size="xs"
        w={150}
        aria-label={t("intake.typeOf", { name: column.name })}
        allowDeselect={false}
        value={wished ?? AUTO}
        data={[{ value: AUTO, label: wished === undefined ? t("intake.auto", { value: typeName }) : t("intake.guess") }, ...TEXT_COLUMN_TYPES.map((type) => ({ value: databaseType(type), label: t(`columnTypes.${type}`) })), ...waysOf(filled).map((way) => ({ value: `${way.type} ${way.written}`, label: t(`intake.ways.${way.type}`, { written: t(`intake.written.${way.key}`) }) }))]}
        onChange={(value) => onType(value === null || value === AUTO ? null : value)}
      />
      <div className={classes.meaning}>{column.format === "" ? evidence : t("intake.readAs", { evidence, format: column.format })}</div>
    </th>
  );
}

interface Way {
  readonly type: "DATE" | "TIMESTAMP" | "DOUBLE";
  readonly written: string;
  /** Of the words for it. */
  readonly key: string;
}

/** Ways to write that are worth asking about: where values have marks that are read in more than one way. */
function waysOf(values: readonly string[]): readonly Way[] {
  const dates = values.some((value) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(value.trim())) ? DATE_ORDERS.flatMap((order): Way[] => [{ type: "DATE", written: order, key: order }, { type: "TIMESTAMP", written: order, key: order }]) : [];
  const numbers = values.some((value) => /^[+-]?\d+[., ]\d/.test(value.trim())) ? NUMBER_FORMS.map((form, index): Way => ({ type: "DOUBLE", written: form, key: `number${String(index)}` })) : [];
  return [...dates, ...numbers];
}
