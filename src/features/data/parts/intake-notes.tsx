import { useMemo } from "react";
import type { PlannedText } from "#core/ports/text-tables.ts";
import { dialectEvidence, type Evidence } from "#core/text-table/dialect-evidence.ts";
import classes from "#features/data/parts/intake.module.css";
import { warningText } from "#features/data/warning-text.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const MOST_NOTES = 40;

/** What was guessed, on what evidence, and what was changed on the way, so that nothing is silent. */
export function IntakeNotes({ table, planned }: { readonly table: PlannedTable; readonly planned: PlannedText }) {
  const { t } = useWords("data");
  const format = useFormat();
  const notes = [...new Set(table.files.flatMap(({ text }) => (text?.warnings ?? []).map((warning) => warningText(warning, t))))];
  return (
    <div className={classes.notes} tabIndex={0} role="region" aria-label={t("why.title")}>
      <h2>{t("why.title")}</h2>
      <Reasons planned={planned} />
      <h2>{t("report.warnings")}</h2>
      {notes.length === 0 ? <p className={classes.hint}>{t("intake.plain")}</p> : null}
      <ul>
        {notes.slice(0, MOST_NOTES).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {notes.length > MOST_NOTES && <p className={classes.hint}>{t("intake.moreNotes", { count: notes.length - MOST_NOTES, shown: format.integer(notes.length - MOST_NOTES) })}</p>}
      <p className={classes.hint}>{t("intake.sampled")}</p>
    </div>
  );
}

function Reasons({ planned }: { readonly planned: PlannedText }) {
  const { t } = useWords("data");
  const format = useFormat();
  const evidence = useMemo(() => dialectEvidence(planned).filter(({ topic }) => planned.plan.json === null || topic === "encoding"), [planned]);
  const written = ({ facts }: Evidence) => Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, typeof fact === "number" ? format.integer(fact) : fact]));
  return (
    <dl className={classes.why}>
      {evidence.map((reason) => (
        <div key={reason.topic}>
          <dt>{t(`why.topics.${reason.topic}`)}</dt>
          <dd>{t(`why.${reason.code}`, written(reason))}</dd>
        </div>
      ))}
    </dl>
  );
}
