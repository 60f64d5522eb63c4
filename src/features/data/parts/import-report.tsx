import { CloseButton, Table } from "@mantine/core";
import { useId } from "react";
import type { Dataset, RejectedLine } from "#core/project/project.ts";
import classes from "#features/data/data.module.css";
import { warningText } from "#features/data/warning-text.ts";
import { ImportFacts } from "#features/data/parts/import-facts.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Everything that was guessed, changed or refused when the file was read. */
export function ImportReport({ dataset, onClose }: { readonly dataset: Dataset; readonly onClose: () => void }) {
  const { t } = useWords("data");
  const id = useId();
  const { source } = dataset;
  return (
    <aside className={classes.report} aria-labelledby={id}>
      <div className={classes.reportHead}>
        <h2 id={id}>{t("report.title")}</h2>
        <CloseButton onClick={onClose} aria-label={t("actions.close")} />
      </div>
      <div className={classes.reportBody} tabIndex={0} role="region" aria-labelledby={id}>
        <ImportFacts source={source} />
        {source.warnings.length > 0 && (
          <section>
            <h3>{t("report.warnings")}</h3>
            <ul className={classes.warnings}>
              {source.warnings.map((warning, index) => (
                <li key={index}>{warningText(warning, t)}</li>
              ))}
            </ul>
          </section>
        )}
        {source.rejectedCount > 0 && <Rejected lines={source.rejected} count={source.rejectedCount} />}
        <section>
          <h3>{t("report.columns")}</h3>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("report.column")}</Table.Th>
                <Table.Th>{t("report.type")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {source.columns.map((column) => (
                <Table.Tr key={column.name}>
                  <Table.Td className={classes.breaks ?? ""}>{column.name}</Table.Td>
                  <Table.Td>{t(`columnTypes.${column.type}`)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      </div>
    </aside>
  );
}

/** Longer ones scroll inside themselves, and so must be reachable by keyboard. */
const LONG_LINE = 500;

function Rejected({ lines, count }: { readonly lines: readonly RejectedLine[]; readonly count: number }) {
  const { t } = useWords("data");
  const format = useFormat();
  return (
    <section>
      <h3>{t("report.rejected")}</h3>
      <p className={classes.hint}>{lines.length < count ? t("report.rejectedFirst", { shown: format.integer(lines.length), count, total: format.integer(count) }) : t("report.rejectedAll")}</p>
      <ol className={classes.rejected}>
        {lines.map((line) => (
          <li key={line.line}>
            <div className={classes.rejectedHead}>
              <span>{t("report.line", { line: format.integer(line.line) })}</span>
              <span>{t(`rejectCodes.${line.code}`, { defaultValue: t("rejectCodes.other") })}</span>
            </div>
            <pre {...(line.text.length > LONG_LINE ? { className: classes.longLine, tabIndex: 0 } : {})}>{line.text}</pre>
          </li>
        ))}
      </ol>
    </section>
  );
}
