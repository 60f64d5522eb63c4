import { Button } from "@mantine/core";
import { useState } from "react";
import type { Model } from "#core/project/model.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
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
        <PlainTable
          label={title}
          rows={entry.words}
          rowKey={({ word }) => word}
          columns={[
            { key: "word", kind: "name", header: t("classWords.word"), cell: ({ word }) => word },
            { key: "weight", kind: "number", header: t("classWords.weight"), cell: ({ logOdds }) => format.number(logOdds, 2) },
            { key: "lower", kind: "number", header: t("classWords.lower"), cell: ({ lower }) => format.number(lower, 2) },
            { key: "inside", kind: "number", header: t("classWords.inside"), cell: ({ inside }) => count(inside, entry.rows) },
            { key: "outside", kind: "number", header: t("classWords.outside"), cell: ({ outside }) => count(outside, others) },
          ]}
        />
      )}
    </section>
  );
}
