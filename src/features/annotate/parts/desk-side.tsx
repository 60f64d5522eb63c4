import { Progress, Select } from "@mantine/core";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import type { Dataset, LabelSet } from "#core/project/project.ts";
import classes from "#features/annotate/parts/labelling-desk.module.css";
import type { CardQueue } from "#features/annotate/use-queue.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";
import type { LabelDecisions } from "#workspace/workspace-state.ts";

interface DeskSideProps {
  readonly dataset: Dataset;
  readonly labelSet: LabelSet;
  readonly queue: CardQueue;
  readonly onRevisit: (rowId: string) => void;
}

/** Progress, order, guideline and the last decisions. */
export function DeskSide({ dataset, labelSet, queue, onRevisit }: DeskSideProps) {
  const { t } = useWords("annotate");
  const format = useFormat();
  const { decisions, recent, away } = queue;
  const rows = queue.total ?? dataset.source.rowCount;
  const done = Math.max(0, decisions.size - away);
  const counts = countByClass(labelSet, decisions);
  return (
    <aside className={classes.side} aria-label={t("side")}>
      <Panel title={t("progress")}>
        <Progress value={rows === 0 ? 0 : (100 * done) / rows} aria-label={t("progressLabel", { done: format.integer(done), rows: format.integer(rows) })} />
        <p className={classes.count}>{t("progressLabel", { done: format.integer(done), rows: format.integer(rows) })}</p>
        {away > 0 && <p className={classes.count}>{t("away", { count: away, shown: format.integer(away) })}</p>}
        {counts.map(([label, count]) => (
          <div className={classes.count} key={label}>
            <span>{label === SKIPPED ? t("skipped") : label}</span>
            <span>{format.integer(count)}</span>
          </div>
        ))}
      </Panel>
      <OrderChoice labelSet={labelSet} dataset={dataset} />
      {labelSet.guideline !== "" && (
        <Panel title={t("guideline")}>
          <div className={classes.guideline}>
            <Markdown remarkPlugins={[remarkGfm]}>{labelSet.guideline}</Markdown>
          </div>
        </Panel>
      )}
      {recent.length > 0 && (
        <Panel title={t("recent")}>
          <ul className={classes.recent}>
            {recent.slice(0, RECENT_SHOWN).map((card) => {
              const decision = decisions.get(card.rowId);
              return (
                <li key={card.rowId}>
                  <button type="button" className={classes.recentRow} onClick={() => onRevisit(card.rowId)}>
                    <span className={classes.recentText}>{Object.values(card.texts).join(" ")}</span>
                    <strong>{decision?.label ?? t("skipped")}</strong>
                  </button>
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
    </aside>
  );
}

const RECENT_SHOWN = 8;
const SKIPPED = "\0skipped";

function countByClass(labelSet: LabelSet, decisions: LabelDecisions): [string, number][] {
  const counts = new Map<string, number>(labelSet.classes.map((label) => [label, 0]));
  for (const { kind, label } of decisions.values()) {
    const key = kind === "skip" ? SKIPPED : (label ?? SKIPPED);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts];
}

function OrderChoice({ labelSet, dataset }: { readonly labelSet: LabelSet; readonly dataset: Dataset }) {
  const { t } = useWords("annotate");
  const studio = useStudio();
  const models = useWorkspace((state) => state.project?.models);
  const usable = (models ?? []).filter((model) => model.datasetId === dataset.id).at(-1);
  const choose = (order: string | null) => {
    if (order !== "in-order" && order !== "random" && order !== "uncertain") return;
    studio.commit("label-order", (project) => ({ ...project, labelSets: project.labelSets.map((set) => (set.id === labelSet.id ? { ...set, order, modelId: order === "uncertain" ? (usable?.id ?? null) : null } : set)) }));
  };
  return (
    <Select
      label={t("order.label")}
      description={usable ? t("order.withModel", { model: usable.name }) : t("order.noModel")}
      value={labelSet.order}
      onChange={choose}
      allowDeselect={false}
      data={[
        { value: "in-order", label: t("order.in-order") },
        { value: "random", label: t("order.random") },
        { value: "uncertain", label: t("order.uncertain"), disabled: !usable },
      ]}
    />
  );
}
