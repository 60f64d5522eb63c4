import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import type { SearchOutput } from "#features/learn/similar/search-texts.ts";
import type { SimilarSource } from "#features/learn/similar/similar-source.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

const SHOWN = 20;

/** The rows of a column that mean most nearly what a person types. */
export function SearchPanel({ dataset, column, encoder }: SimilarSource) {
  const { t } = useWords("learn");
  const [query, setQuery] = useState("");
  const searching = useCommand<SearchOutput>("search.semantic");
  const { outcome } = searching;
  const start = () => void searching.run({ dataset: dataset.name, text: column, query: query.trim(), k: SHOWN, ...(encoder === null ? {} : { encoder }) });
  return (
    <Panel title={t("similar.searchTitle")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (query.trim() !== "" && !searching.running) start();
        }}
      >
        <TextInput label={t("similar.query")} description={t("similar.queryHint")} value={query} onChange={(event) => setQuery(event.currentTarget.value)} dir="auto" />
        <div className={classes.row}>
          <Button type="submit" loading={searching.running} disabled={query.trim() === ""}>
            {t("similar.search")}
          </Button>
        </div>
      </form>
      <CommandState command={searching} label={t("similar.searching")} />
      {outcome?.ok === true && <Found output={outcome.value} column={column} />}
    </Panel>
  );
}

function Found({ output, column }: { readonly output: SearchOutput; readonly column: string }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <>
      <p className={classes.facts} role="status">
        {t("similar.found", { texts: format.integer(output.texts), encoder: t(`encoders.${output.encoder}`, { defaultValue: output.encoder }), time: format.duration(output.searchMs) })} {!output.isExact && t("similar.byCodes")}
      </p>
      <PlainTable
        label={t("similar.results")}
        rows={output.rows}
        rowKey={({ row }) => row}
        columns={[
          { key: "score", kind: "number", header: t("similar.score"), cell: ({ score }) => format.number(score, 3) },
          { key: "text", kind: "text", header: column, cell: ({ text }) => text },
          { key: "row", kind: "number", header: t("similar.row"), cell: ({ place }) => format.integer(place + 1) },
          { key: "data", header: t("similar.inData"), cell: ({ place }) => <InData place={place} column={column} /> },
        ]}
      />
    </>
  );
}

/** The way to a row in the table itself. */
export function InData({ place, column }: { readonly place: number; readonly column: string }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { goTo } = useNavigation();
  return (
    <Button variant="subtle" size="compact-xs" onClick={() => goTo("data", { row: String(place + 1), column })} aria-label={t("similar.inDataOne", { row: format.integer(place + 1) })}>
      {t("similar.inData")}
    </Button>
  );
}
