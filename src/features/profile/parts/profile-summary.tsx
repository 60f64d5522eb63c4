import type { TableProfile } from "#core/profile/table-profile.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { Stats } from "#ui/layout/stats.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** The table in five numbers. */
export function ProfileSummary({ profile }: { readonly profile: TableProfile }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { rows, duplicateRows, columns, alerts } = profile;
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  const cells = rows * columns.length;
  return (
    <Panel title={t("summary.title")}>
      <Stats
        items={[
          { label: t("summary.rows"), value: format.integer(rows) },
          { label: t("summary.columns"), value: format.integer(columns.length) },
          { label: t("summary.duplicates"), value: format.integer(duplicateRows), note: format.share(rows === 0 ? 0 : duplicateRows / rows) },
          { label: t("summary.missing"), value: format.integer(missing), note: format.share(cells === 0 ? 0 : missing / cells) },
          { label: t("summary.alerts"), value: format.integer(alerts.length) },
        ]}
      />
    </Panel>
  );
}
