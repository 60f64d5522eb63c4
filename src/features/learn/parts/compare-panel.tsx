import { Button, MultiSelect, Select } from "@mantine/core";
import { useState } from "react";
import type { Difference } from "#core/learn/judge/compare-models.ts";
import type { Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import type { CompareOutput } from "#features/learn/compare-models.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import { pText } from "#features/learn/parts/p-text.ts";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
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
      <div className={classes.row}>
        <Button variant="default" loading={comparing.running} disabled={!canStart || other === null} onClick={() => void comparing.run({ champion: other, challenger: model.id, dataset: dataset.name, text: model.text, label: model.label, slices })}>
          {t("compare.start")}
        </Button>
      </div>
      <CommandState command={comparing} label={t("compare.running")} />
      {comparing.outcome?.ok === true && <Comparison compared={comparing.outcome.value} />}
    </Panel>
  );
}

function Comparison({ compared }: { readonly compared: CompareOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const { champion, challenger, mcnemar } = compared;
  return (
    <>
      <p role="status" className={classes.says}>
        <strong>{t(`compare.verdict.${compared.verdict}`, { champion, challenger })}</strong>{" "}
        {t("compare.facts", { rows: format.integer(compared.rows), excluded: format.integer(compared.excludedRows), b: format.integer(mcnemar.b), c: format.integer(mcnemar.c), p: pText(mcnemar.p, format), test: t(`compare.test.${mcnemar.used}`) })}
      </p>
      <Measures compared={compared} />
      {compared.slices.length > 0 && <SliceTable compared={compared} />}
      {compared.disagreements.length > 0 && <Disagreements compared={compared} />}
    </>
  );
}

function Measures({ compared }: { readonly compared: CompareOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const loss = (value: number) => format.number(value, 3);
  const rows: readonly { readonly name: string; readonly difference: Difference; readonly write: (value: number) => string }[] = [
    { name: t("metrics.accuracy"), difference: compared.accuracy, write: format.share },
    { name: t("metrics.macroF1"), difference: compared.macroF1, write: format.share },
    { name: t("compare.logLoss"), difference: compared.logLoss, write: loss },
  ];
  return (
    <PlainTable
      label={t("compare.measures")}
      rows={rows}
      rowKey={({ name }) => name}
      columns={[
        { key: "measure", kind: "name", header: t("compare.measure"), cell: ({ name }) => name },
        { key: "champion", kind: "number", header: compared.champion, cell: ({ difference, write }) => write(difference.first) },
        { key: "challenger", kind: "number", header: compared.challenger, cell: ({ difference, write }) => write(difference.second) },
        { key: "difference", kind: "number", header: t("compare.difference"), cell: ({ difference, write }) => t("compare.interval", { value: write(difference.difference), low: write(difference.interval.low), high: write(difference.interval.high) }) },
      ]}
    />
  );
}

function SliceTable({ compared }: { readonly compared: CompareOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  return (
    <PlainTable
      label={t("compare.slices")}
      caption={t("compare.bySlice", { champion: compared.champion, challenger: compared.challenger })}
      rows={compared.slices}
      rowKey={({ column, value }) => `${column} ${value}`}
      columns={[
        { key: "where", kind: "name", header: t("slices.where"), cell: ({ column, value }) => t("slices.condition", { column, value }) },
        { key: "rows", kind: "number", header: t("metrics.rows"), cell: ({ rows }) => format.integer(rows) },
        { key: "wins", kind: "number", header: t("compare.wins"), cell: ({ wins }) => format.integer(wins) },
        { key: "losses", kind: "number", header: t("compare.losses"), cell: ({ losses }) => format.integer(losses) },
        { key: "difference", kind: "number", header: t("compare.accuracyGain"), cell: ({ difference }) => format.share(difference) },
        { key: "p", kind: "number", header: t("slices.p"), cell: ({ p }) => pText(p, format) },
      ]}
    />
  );
}

const PAGE = 25;

function Disagreements({ compared }: { readonly compared: CompareOutput }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const [shown, setShown] = useState(PAGE);
  const title = t("compare.disagreements", { count: compared.disagreementCount });
  return (
    <details className={classes.more}>
      <summary>{title}</summary>
      <PlainTable
        label={title}
        rows={compared.disagreements.slice(0, shown)}
        rowKey={({ row }) => row}
        columns={[
          { key: "row", kind: "number", header: t("confusion.row"), cell: ({ row }) => format.integer(row + 1) },
          { key: "text", kind: "text", header: t("explain.text"), cell: ({ text }) => text },
          { key: "truth", header: t("confusion.truth"), cell: ({ truth }) => truth },
          { key: "champion", header: compared.champion, cell: ({ champion }) => champion },
          { key: "challenger", header: compared.challenger, cell: ({ challenger }) => challenger },
        ]}
      />
      {shown < compared.disagreements.length && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + PAGE)}>
          {t("confusion.more")}
        </Button>
      )}
    </details>
  );
}
