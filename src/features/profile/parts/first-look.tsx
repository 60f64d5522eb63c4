import { z } from "zod";
import { ColumnType } from "#core/table/schema.ts";
import classes from "#features/profile/parts/profile.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

const Value = z.union([z.string(), z.number(), z.boolean()]).nullable();
/** FirstFacts, as profile.dataset shows them while it runs. */
const First = z.object({ rows: z.number(), columns: z.array(z.object({ name: z.string(), type: ColumnType, missingShare: z.number(), min: Value, max: Value })) });

/** What one quick scan tells, while the rest is measured. */
export function FirstLook({ live }: { readonly live: unknown }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const first = First.safeParse(live);
  if (!first.success) return null;
  const { rows, columns } = first.data;
  const write = (value: z.infer<typeof Value>) => (typeof value === "number" ? format.number(value, 6) : String(value ?? ""));
  return (
    <Panel title={t("first.title")}>
      <p className={classes.note} role="status">
        {t("first.text", { rows: format.integer(rows), columns: format.integer(columns.length) })}
      </p>
      <div className={classes.firstLook} tabIndex={0} role="region" aria-label={t("first.title")}>
        <table>
          <thead>
            <tr>
              {(["column", "type", "filled", "min", "max"] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`first.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, type, missingShare, min, max }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{t(`columnTypes.${type}`)}</td>
                <td>{format.share(1 - missingShare)}</td>
                <td>{write(min)}</td>
                <td>{write(max)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
