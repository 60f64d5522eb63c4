import { CloseButton, Table } from "@mantine/core";
import { useId } from "react";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/data/data.module.css";
import { warningText } from "#features/data/warning-text.ts";
import { ImportFacts } from "#features/data/parts/import-facts.tsx";
import { RejectedLines } from "#features/data/parts/rejected-lines.tsx";
import { UpdateFacts } from "#features/data/parts/update-facts.tsx";
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
        {source.update && <UpdateFacts update={source.update} identity={source.identity} />}
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
        {source.rejectedCount > 0 && <RejectedLines dataset={dataset} />}
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
