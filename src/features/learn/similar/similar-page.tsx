import { Select } from "@mantine/core";
import { useState } from "react";
import { guessColumns } from "#core/learn/guess-columns.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import { SearchPanel } from "#features/learn/similar/search-panel.tsx";
import { SimilarPanel } from "#features/learn/similar/similar-panel.tsx";
import { useEncoders } from "#features/learn/use-encoders.ts";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";

/** Search of a column by meaning, and groups of rows that say nearly the same. */
export function SimilarPage() {
  const dataset = useOpenDataset();
  return dataset ? <Similar key={dataset.id} dataset={dataset} /> : null;
}

function Similar({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("learn");
  const { place, setSearch } = useNavigation();
  const columns = useCurrentColumns(dataset);
  const encoders = useEncoders();
  const [encoder, setEncoder] = useState<string | null>(null);
  const names = columns.map(({ name }) => name);
  const asked = place.search.column;
  const column = asked !== undefined && names.includes(asked) ? asked : guessColumns(columns).text;
  return (
    <Page title={t("similar.title")} subtitle={t("similar.subtitle", { dataset: dataset.name })}>
      <Panel>
        <div className={classes.form} style={{ marginBottom: 0 }}>
          <Select label={t("similar.column")} data={names} value={column} onChange={(name) => setSearch({ column: name }, true)} searchable allowDeselect={false} />
          <Select label={t("similar.encoder")} placeholder={t("similar.encoderAuto")} data={encoders.map(({ id }) => ({ value: id, label: t(`encoders.${id}`, { defaultValue: id }) }))} value={encoder} onChange={setEncoder} clearable />
        </div>
      </Panel>
      {column !== null && (
        <>
          <SearchPanel key={`search ${column} ${encoder ?? ""}`} dataset={dataset} column={column} encoder={encoder} />
          <SimilarPanel key={`similar ${column} ${encoder ?? ""}`} dataset={dataset} column={column} encoder={encoder} />
        </>
      )}
    </Page>
  );
}
