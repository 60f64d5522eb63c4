import type { PlannedText } from "#core/ports/text-tables.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { ColumnHead } from "#features/data/parts/column-head.tsx";
import classes from "#features/data/parts/intake.module.css";
import { useWords } from "#ui/words/use-words.ts";

interface TextPreviewProps {
  readonly planned: PlannedText;
  readonly options: ImportOptions;
  readonly onChange: (patch: Partial<ImportOptions>) => void;
}

const ROWS_SHOWN = 60;
const LONGEST = 160;

/** The first records with their lines: what is left out, what names the columns, what becomes a row; each column with its type and meaning. */
export function TextPreview({ planned, options, onChange }: TextPreviewProps) {
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
              <ColumnHead key={index} column={column} values={body.map(({ cells }) => cells[index] ?? "")} options={options} onChange={onChange} />
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
