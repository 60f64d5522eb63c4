import { Button } from "@mantine/core";
import { plannedTrials } from "#core/learn/search/next-trial.ts";
import { spentMs } from "#core/learn/search/search-plan.ts";
import type { ModelSearch } from "#core/project/model-search.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/learn/parts/learn.module.css";
import { SearchBest, SearchPicture } from "#features/learn/parts/search-picture.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand, useWorkspace } from "#workspace/react.tsx";

interface SearchListProps {
  readonly dataset: Dataset;
  /** Whether something trains or searches now. */
  readonly busy: boolean;
  readonly onResume: (search: ModelSearch) => void;
}

/** The searches on this table, newest first and open; each grows as it runs. */
export function SearchList({ dataset, busy, onResume }: SearchListProps) {
  const { t } = useWords("learn");
  const all = useWorkspace((state) => state.project?.searches) ?? [];
  const searches = all.filter(({ datasetId }) => datasetId === dataset.id).toReversed();
  if (searches.length === 0) return null;
  return (
    <Panel title={t("search.list")}>
      {searches.map((search, index) => (
        <details key={search.id} open={index === 0} className={classes.more}>
          <summary>{search.name}</summary>
          <Search search={search} busy={busy} onResume={() => onResume(search)} />
        </details>
      ))}
    </Panel>
  );
}

function Search({ search, busy, onResume }: { readonly search: ModelSearch; readonly busy: boolean; readonly onResume: () => void }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { goTo } = useNavigation();
  const removing = useCommand("learn.forget");
  const model = useWorkspace((state) => state.project?.models.find(({ id }) => id === search.modelId));
  const { plan, trials, name } = search;
  const failures = trials.filter(({ loss }) => loss === null).length;
  return (
    <>
      <p className={classes.facts} data-trials={trials.length}>
        {t("search.progress", { done: format.integer(trials.length), planned: format.integer(plannedTrials(plan)), strategy: t(`search.strategies.${plan.strategy}`), minutes: format.duration(spentMs(trials)) })}
        {failures > 0 && ` ${t("search.failed", { count: failures })}`}
      </p>
      <SearchBest search={search} />
      {trials.length > 1 && <SearchPicture search={search} />}
      <div className={classes.row}>
        {search.modelId === null && (
          <Button variant="default" disabled={busy} onClick={onResume} aria-label={t("search.resumeOne", { search: name })}>
            {t("search.resume")}
          </Button>
        )}
        {model && (
          <Button variant="default" onClick={() => goTo("evaluate", { model: model.id })} aria-label={t("search.seeOne", { search: name })}>
            {t("search.see")}
          </Button>
        )}
        <Button variant="subtle" color="red" disabled={busy} onClick={() => void removing.run({ search: search.id })} aria-label={t("search.removeOne", { search: name })}>
          {t("search.remove")}
        </Button>
      </div>
    </>
  );
}
