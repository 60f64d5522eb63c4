import type { NearDuplicates } from "#core/profile/relations/relations-profile.ts";
import classes from "#features/profile/parts/relations.module.css";
import { Button } from "@mantine/core";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

/** Rows that are the same but for how they are written. */
export function NearDuplicateList({ found }: { readonly found: NearDuplicates }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { goTo } = useNavigation();
  if (found.groups === 0) return <p className={classes.note}>{t("relations.near.none", { columns: format.list(found.columns) })}</p>;
  return (
    <>
      <p className={classes.note}>{t("relations.near.text", { groups: format.integer(found.groups), rows: format.integer(found.rows), columns: format.list(found.columns) })}</p>
      <ol className={classes.findings}>
        {found.examples.map(({ size, rows, texts }) => (
          <li key={rows.join()} className={classes.finding}>
            <span className={classes.names}>{t("relations.near.size", { count: size })}</span>
            <div className={classes.texts} tabIndex={0} role="region" aria-label={t("relations.near.group", { row: (rows[0] ?? 0) + 1 })}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">#</th>
                    {found.columns.map((column) => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {texts.map((cells, index) => (
                    <tr key={rows[index]}>
                      <th scope="row">
                        <Button variant="subtle" size="compact-xs" aria-label={t("relations.near.inData", { row: (rows[index] ?? 0) + 1 })} onClick={() => goTo("data", { row: String((rows[index] ?? 0) + 1) })}>
                          {format.integer((rows[index] ?? 0) + 1)}
                        </Button>
                      </th>
                      {cells.map((cell, place) => (
                        <td key={place}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
