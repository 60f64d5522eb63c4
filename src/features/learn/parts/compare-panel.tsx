import { Button, MultiSelect, Select } from "@mantine/core";
import { useState } from "react";
import type { Difference } from "#core/learn/judge/compare-models.ts";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import type { CompareOutput } from "#features/learn/compare-models.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import { pText } from "#features/learn/parts/p-text.ts";
import classes from "#features/learn/parts/learn.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";

interface ComparePanelProps {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly models: readonly Model[];
}

/** This model beside another on the rows of the open table that neither learned from. */
export function ComparePanel({ dataset, model, models }: ComparePanelProps) {
  const { t } = useWords("learn");
  const columns = useCurrentColumns(dataset).map(({ name }) => name);
  const { place } = useNavigation();
  const others = models.filter((other) => other.id !== model.id);
  const [other, setOther] = useState<string | null>((others.find(({ id }) => id === place.search.other) ?? others.at(-1))?.id ?? null);
  const [slices, setSlices] = useState<string[]>([]);
  const comparing = useCommand<CompareOutput>("learn.compare");
  const canStart = [model.text, model.label].every((name) => columns.includes(name));
  return (
    <Panel title={t("compare.title", { dataset: dataset.name })}>
      <p className={classes.facts}>{t("compare.hint")}</p>
      <div className={classes.form}>
        <Select label={t("compare.with")} allowDeselect={false} value={other} data={others.map(({ id, name }) => ({ value: id, label: name }))} onChange={setOther} />
        <MultiSelect label={t("compare.slices")} description={t("compare.slicesHint")} data={columns.filter((name) => name !== model.text && name !== model.label)} value={slices} onChange={setSlices} searchable clearable />
      </div>
      <CommandState command={comparing} label={t("compare.running")} />
      {comparing.outcome?.ok === true && <Comparison compared={comparing.outcome.value} />}
      <div className={classes.row}>
        <Button variant="default" loading={comparing.running} disabled={!canStart || other === null} onClick={() => void comparing.run({ champion: other, challenger: model.id, dataset: dataset.name, text: model.text, label: model.label, slices })}>
          {t("compare.start")}
        </Button>
      </div>
    </Panel>
  );
}

function Comparison({ compared }: { readonly compared: CompareOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { champion, challenger, mcnemar } = compared;
  return (
    <>
      <p role="status">
        <strong>{t(`compare.verdict.${compared.verdict}`, { champion, challenger })}</strong>{" "}
        {t("compare.facts", { rows: format.integer(compared.rows), excluded: format.integer(compared.excludedRows), b: format.integer(mcnemar.b), c: format.integer(mcnemar.c), p: pText(mcnemar.p, format), test: t(`compare.test.${mcnemar.used}`) })}
      </p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("compare.measures")}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("compare.measure")}</th>
              <th scope="col" className={classes.number}>{champion}</th>
              <th scope="col" className={classes.number}>{challenger}</th>
              <th scope="col" className={classes.number}>{t("compare.difference")}</th>
            </tr>
          </thead>
          <tbody>
            <MeasureRow name={t("metrics.accuracy")} difference={compared.accuracy} />
            <MeasureRow name={t("metrics.macroF1")} difference={compared.macroF1} />
            <MeasureRow name={t("metrics.logLoss")} difference={compared.logLoss} isLoss />
          </tbody>
        </table>
      </div>
      {compared.slices.length > 0 && <SliceTable compared={compared} />}
      {compared.disagreements.length > 0 && <Disagreements compared={compared} />}
    </>
  );
}

function MeasureRow({ name, difference, isLoss = false }: { readonly name: string; readonly difference: Difference; readonly isLoss?: boolean }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const text = (value: number) => (isLoss ? format.number(value, 3) : format.share(value));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.number}>{text(difference.first)}</td>
      <td className={classes.number}>{text(difference.second)}</td>
      <td className={classes.number}>{t("compare.interval", { value: text(difference.difference), low: text(difference.interval.low), high: text(difference.interval.high) })}</td>
    </tr>
  );
}

function SliceTable({ compared }: { readonly compared: CompareOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("compare.slices")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("slices.where")}</th>
            <th scope="col" className={classes.number}>{t("metrics.rows")}</th>
            <th scope="col" className={classes.number}>{t("compare.wins")}</th>
            <th scope="col" className={classes.number}>{t("compare.losses")}</th>
            <th scope="col" className={classes.number}>{t("compare.difference")}</th>
            <th scope="col" className={classes.number}>{t("slices.p")}</th>
          </tr>
        </thead>
        <tbody>
          {compared.slices.map((slice) => (
            <tr key={`${slice.column} ${slice.value}`}>
              <th scope="row">{`${slice.column} = ${slice.value}`}</th>
              <td className={classes.number}>{format.integer(slice.rows)}</td>
              <td className={classes.number}>{format.integer(slice.wins)}</td>
              <td className={classes.number}>{format.integer(slice.losses)}</td>
              <td className={classes.number}>{format.share(slice.difference)}</td>
              <td className={classes.number}>{pText(slice.p, format)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Disagreements({ compared }: { readonly compared: CompareOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <details className={classes.more}>
      <summary>{t("compare.disagreements", { count: compared.disagreementCount })}</summary>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t("compare.disagreements", { count: compared.disagreementCount })}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.number}>{t("confusion.row")}</th>
              <th scope="col">{t("train.text")}</th>
              <th scope="col">{t("confusion.truth")}</th>
              <th scope="col">{compared.champion}</th>
              <th scope="col">{compared.challenger}</th>
            </tr>
          </thead>
          <tbody>
            {compared.disagreements.map((row) => (
              <tr key={row.row}>
                <td className={classes.number}>{format.integer(row.row + 1)}</td>
                <td className={classes.text} dir="auto">{row.text}</td>
                <td>{row.truth}</td>
                <td>{row.champion}</td>
                <td>{row.challenger}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
