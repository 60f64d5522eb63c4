import { Button, NumberInput } from "@mantine/core";
import { useState } from "react";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import type { SimilarGroup, SimilarOutput } from "#features/learn/similar/find-similar-rows.ts";
import { InData } from "#features/learn/similar/search-panel.tsx";
import type { SimilarSource } from "#features/learn/similar/similar-source.ts";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useCommand } from "#workspace/react.tsx";

/** Groups of different texts that mean nearly the same, each with the way to write them all alike. */
export function SimilarPanel({ dataset, column, encoder }: SimilarSource) {
  const { t } = useWords("learn");
  const [threshold, setThreshold] = useState(0.9);
  const finding = useCommand<SimilarOutput>("search.similar");
  const { outcome } = finding;
  const start = () => void finding.run({ dataset: dataset.name, text: column, threshold, ...(encoder === null ? {} : { encoder }) });
  return (
    <Panel title={t("similar.groupsTitle")}>
      <p className={classes.facts} style={{ marginTop: 0 }}>
        {t("similar.groupsHint")}
      </p>
      <div className={classes.form}>
        <NumberInput label={t("similar.threshold")} description={t("similar.thresholdHint")} min={0.5} max={1} step={0.01} decimalScale={3} value={threshold} onChange={(value) => setThreshold(Number(value))} />
      </div>
      <Button variant="default" loading={finding.running} onClick={start}>
        {t("similar.find")}
      </Button>
      <CommandState command={finding} label={t("similar.finding")} />
      {outcome?.ok === true && <Groups output={outcome.value} dataset={dataset} column={column} encoder={encoder} />}
    </Panel>
  );
}

function Groups({ output, ...source }: SimilarSource & { readonly output: SimilarOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { groups, groupCount, checked, texts } = output;
  if (groupCount === 0) return <p className={classes.facts} role="status">{t("similar.noGroups")}</p>;
  return (
    <>
      <p className={classes.facts} role="status">
        {t("similar.groupCount", { count: groupCount, checked: format.integer(checked), encoder: t(`encoders.${output.encoder}`, { defaultValue: output.encoder }) })}{" "}
        {groups.length < groupCount && t("similar.groupFirst", { shown: format.integer(groups.length) })}{" "}
        {checked < texts && t("similar.sampled", { texts: format.integer(texts), checked: format.integer(checked) })} {!output.isExact && t("similar.likelyOnly")}
      </p>
      <ol className={classes.cards} aria-label={t("similar.groups")}>
        {groups.map((group) => (
          <Group key={group.rows[0]?.row} group={group} {...source} />
        ))}
      </ol>
    </>
  );
}

function Group({ group, dataset, column }: SimilarSource & { readonly group: SimilarGroup }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const studio = useStudio();
  const [isDone, setDone] = useState(false);
  const unify = async (to: string) => {
    const map = group.rows.filter(({ text }) => text !== to).map(({ text }) => ({ from: text, to }));
    const outcome = await studio.run("clean.apply", { dataset: dataset.name, steps: [{ kind: "map-values", column, params: { map } }] });
    if (!outcome.ok) { noticeProblem(outcome.problem); return; }
    setDone(true);
    noticeDone(t("similar.unified", { count: map.length, text: to }));
  };
  return (
    <li className={classes.card}>
      <p className={classes.facts} style={{ marginTop: 0 }}>
        {t("similar.members", { count: group.rows.length })} · {t("similar.score")} {format.number(group.score, 3)}
      </p>
      {group.rows.map(({ row, place, text }) => (
        <div key={row} className={classes.member}>
          <span dir="auto">{text}</span>
          <span className={classes.memberActions}>
            <InData place={place} column={column} />
            <Button variant="subtle" size="compact-xs" disabled={isDone} onClick={() => void unify(text)} aria-label={t("similar.unifyOne", { text })}>
              {t("similar.unify")}
            </Button>
          </span>
        </div>
      ))}
    </li>
  );
}
