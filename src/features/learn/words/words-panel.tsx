import { Button } from "@mantine/core";
import { useState } from "react";
import type { Model } from "#core/project/model.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import type { ClassWordsOutput } from "#features/learn/words/find-class-words.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

const PAGE = 12;

/** Words that stand for each class in the texts that were learned from. */
export function WordsPanel({ model }: { readonly model: Model }) {
  const { t } = useWords("learn");
  const finding = useCommand<ClassWordsOutput>("learn.words");
  return (
    <Panel title={t("classWords.title")}>
      <p className={classes.facts}>{t("classWords.hint")}</p>
      <CommandState command={finding} label={t("classWords.title")} />
      {finding.outcome?.ok === true ? (
        <FoundWords found={finding.outcome.value} />
      ) : (
        <div className={classes.row}>
          <Button variant="default" loading={finding.running} onClick={() => void finding.run({ model: model.id })}>
            {t("classWords.start")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function FoundWords({ found }: { readonly found: ClassWordsOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <p role="status" className={classes.facts}>
        {t(found.rows < found.trainRows ? "classWords.sampled" : "classWords.counted", { rows: format.integer(found.rows), of: format.integer(found.trainRows) })}
      </p>
      {found.classes.slice(0, shown).map((entry) => (
        <WordsOfClass key={entry.name} entry={entry} others={found.rows - entry.rows} />
      ))}
      {shown < found.classes.length && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + PAGE)}>
          {t("classWords.more")}
        </Button>
      )}
    </>
  );
}

function WordsOfClass({ entry, others }: { readonly entry: ClassWordsOutput["classes"][number]; readonly others: number }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const title = t("classWords.className", { name: entry.name, rows: format.integer(entry.rows) });
  const count = (rows: number, of: number) => t("classWords.count", { rows: format.integer(rows), of: format.integer(of), share: format.share(of === 0 ? 0 : rows / of) });
  return (
    <section aria-label={title}>
      <h3 className={classes.className}>{title}</h3>
      {entry.words.length === 0 && <p className={classes.facts}>{t("classWords.none")}</p>}
      {entry.words.length > 0 && (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t("classWords.word")}</th>
                {(["weight", "lower", "inside", "outside"] as const).map((key) => (
                  <th key={key} scope="col" className={classes.number}>
                    {t(`classWords.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entry.words.map(({ word, logOdds, lower, inside, outside }) => (
                <tr key={word}>
                  <th scope="row" dir="auto">
                    {word}
                  </th>
                  <td className={classes.number}>{format.number(logOdds, 2)}</td>
                  <td className={classes.number}>{format.number(lower, 2)}</td>
                  <td className={classes.number}>{count(inside, entry.rows)}</td>
                  <td className={classes.number}>{count(outside, others)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
