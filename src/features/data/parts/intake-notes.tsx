import classes from "#features/data/parts/intake.module.css";
import { warningText } from "#features/data/warning-text.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Below this the next best delimiter is nearly as good. */
const CLEAR_LEAD = 1.5;
const MOST_NOTES = 40;

/** What was guessed and changed on the way, so that nothing is silent. */
export function IntakeNotes({ table, lead }: { readonly table: PlannedTable; readonly lead: number | null }) {
  const { t } = useWords("data");
  const format = useFormat();
  const texts = [...new Set(table.files.flatMap(({ text }) => (text?.warnings ?? []).map((warning) => warningText(warning, t))))];
  const notes = [...(lead !== null && lead < CLEAR_LEAD ? [t("intake.doubtful")] : []), ...texts];
  return (
    <aside className={classes.notes} aria-label={t("report.warnings")}>
      <h2>{t("report.warnings")}</h2>
      {notes.length === 0 ? <p className={classes.hint}>{t("intake.plain")}</p> : null}
      <ul>
        {notes.slice(0, MOST_NOTES).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {notes.length > MOST_NOTES && <p className={classes.hint}>{t("intake.moreNotes", { count: notes.length - MOST_NOTES, shown: format.integer(notes.length - MOST_NOTES) })}</p>}
      <p className={classes.hint}>{t("intake.sampled")}</p>
    </aside>
  );
}
