import type { DateDetails } from "#core/profile/details/column-details.ts";
import type { ColumnProfile } from "#core/profile/table-profile.ts";
import classes from "#features/profile/parts/profile.module.css";
import { NamedCounts } from "#features/profile/parts/more-parts.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** A Monday, and a first of January. */
const MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** On which days, months and hours rows fall, and on which days none does. */
export function DatePatterns({ column, dates: { weekdays, months, hours, gaps } }: { readonly column: ColumnProfile; readonly dates: DateDetails }) {
  const { t, language } = useWords("profile");
  const format = useFormat();
  const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  return (
    <section aria-label={column.name} className={classes.details}>
      <NamedCounts title={t("more.weekdays")} items={weekdays.map((count, index) => ({ name: weekday.format(MONDAY_MS + index * DAY_MS), count }))} />
      <NamedCounts title={t("more.months")} items={months.map((count, index) => ({ name: month.format(Date.UTC(2024, index, 1)), count }))} />
      {hours !== null && <NamedCounts title={t("more.hours")} items={hours.map((count, hour) => ({ name: `${String(hour)}:00`, count }))} />}
      <div>
        <h4 className={classes.partTitle}>{t("more.gaps")}</h4>
        <p className={classes.note}>{gaps.runs === 0 ? t("more.noGaps") : t("more.gapsText", { days: format.integer(gaps.days), span: format.integer(gaps.span), runs: format.integer(gaps.runs) })}</p>
        <ul className={classes.examples}>
          {gaps.longest.map(({ from, to, days }) => (
            <li key={from}>{t("more.gap", { from, to, count: days })}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
