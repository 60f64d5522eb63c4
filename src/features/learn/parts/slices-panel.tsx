import { Button, Select } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import type { WeakSlice } from "#core/learn/judge/weak-slices.ts";
import type { FairnessGaps, GroupRate } from "#core/learn/judge/fairness.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import type { FoundSlices } from "#features/learn/find-slices.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import { pText } from "#features/learn/parts/p-text.ts";
import { PlainTable } from "#features/learn/parts/plain-table.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { EvaluatedSlices } from "#features/learn/relabel/evaluated-slices.tsx";
import { ShowSlice } from "#features/learn/relabel/show-slice.tsx";
import { SliceList } from "#features/learn/relabel/slice-list.tsx";
import { LENGTH } from "#features/learn/slice-names.ts";
import { usualClass } from "#features/learn/usual-class.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { Stats } from "#ui/layout/stats.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

/** Where the model errs more than elsewhere, found over all columns; and how it treats the groups of one of them. */
export function SlicesPanel({ model, evaluation }: { readonly model: Model; readonly evaluation: Evaluation }) {
  const { t } = useWords("learn");
  const finding = useCommand<FoundSlices>("learn.slices");
  const [attribute, setAttribute] = useState<string | null>(null);
  const [positive, setPositive] = useState(usualClass(model, evaluation));
  const [last, setLast] = useState<FoundSlices | null>(null);
  // What was found stays on screen while another group is compared.
  const found = finding.outcome?.ok === true ? finding.outcome.value : last;
  const start = (group: string | null, answer: string) => void finding.run({ model: model.id, evaluation: evaluation.id, positive: answer, ...(group === null ? {} : { attribute: group }) });
  const change = (group: string | null, answer: string) => {
    setLast(found);
    setAttribute(group);
    setPositive(answer);
    start(group, answer);
  };
  const [open, setOpen] = useState<WeakSlice | null>(null);
  return (
    <>
      <Panel title={t("slices.title")}>
        <p className={classes.facts}>{t("slices.hint")}</p>
        {evaluation.labelSets !== null && <p className={classes.facts}>{t("sets.slices")}</p>}
        <CommandState command={finding} label={t("slices.title")} />
        {found ? (
          <>
            <WeakSlices found={found} open={open} onOpen={setOpen} />
            <div className={classes.form}>
              <Select label={t("slices.attribute")} description={t("slices.attributeHint")} data={found.columns.filter((name) => name !== LENGTH)} value={attribute} onChange={(value) => change(value, positive)} placeholder={t("train.none")} searchable clearable />
              <Select label={t("slices.positive")} data={[...model.classes]} value={positive} onChange={(value) => change(attribute, value ?? positive)} searchable allowDeselect={false} />
            </div>
            {found.fairness && <Fairness gaps={found.fairness} />}
          </>
        ) : (
          <div className={classes.row}>
            <Button variant="default" loading={finding.running} onClick={() => start(attribute, positive)}>
              {t("slices.start")}
            </Button>
          </div>
        )}
      </Panel>
      {open && <SliceList key={nameOf(open, t)} model={model} evaluation={evaluation} name={nameOf(open, t)} slice={{ conditions: open.conditions }} />}
      <EvaluatedSlices model={model} evaluation={evaluation} />
    </>
  );
}

interface WeakSlicesProps {
  readonly found: FoundSlices;
  readonly open: WeakSlice | null;
  readonly onOpen: (slice: WeakSlice) => void;
}

function nameOf(slice: WeakSlice, t: TFunction): string {
  return slice.conditions.map(({ column, value }) => t("slices.condition", { column: column === LENGTH ? t("slices.length") : column, value })).join(" · ");
}

const SHOWN = 20;

function WeakSlices({ found, open, onOpen }: WeakSlicesProps) {
  const { t } = useWords("learn");
  const format = useFormat();
  if (found.slices.length === 0) return <p role="status">{t("slices.none", { columns: format.integer(found.columns.length) })}</p>;
  return (
    <>
      {found.slices.length > SHOWN && <p className={classes.facts}>{t("slices.first", { shown: format.integer(SHOWN), total: format.integer(found.slices.length) })}</p>}
      <PlainTable
        label={t("slices.title")}
        rows={found.slices.slice(0, SHOWN)}
        rowKey={(slice) => nameOf(slice, t)}
        columns={[
          { key: "where", kind: "name", header: t("slices.where"), cell: (slice) => nameOf(slice, t) },
          { key: "rows", kind: "number", header: t("metrics.rows"), cell: ({ rows }) => format.integer(rows) },
          { key: "errors", kind: "number", header: t("slices.errors"), cell: ({ errorShare }) => format.share(errorShare) },
          { key: "elsewhere", kind: "number", header: t("slices.elsewhere"), cell: ({ errorShareElsewhere }) => format.share(errorShareElsewhere) },
          { key: "p", kind: "number", header: t("slices.p"), cell: ({ p }) => pText(p, format) },
          { key: "show", header: t("slices.show"), cell: (slice) => <ShowSlice name={nameOf(slice, t)} isOpen={slice === open} onOpen={() => onOpen(slice)} /> },
        ]}
      />
    </>
  );
}

function Fairness({ gaps }: { readonly gaps: FairnessGaps }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const gap = (value: number | null) => (value === null ? "–" : format.share(value));
  const rate = ({ share, of, interval }: GroupRate) => (of === 0 ? "–" : `${format.share(share)} (${format.share(interval.low)} – ${format.share(interval.high)})`);
  return (
    <>
      <Stats items={[{ label: t("fairness.accuracy"), value: gap(gaps.accuracyGap) }, { label: t("fairness.parity"), value: gap(gaps.demographicParity) }, { label: t("fairness.odds"), value: gap(gaps.equalisedOdds) }, { label: t("fairness.ratio"), value: gaps.selectionRatio === null ? "–" : format.number(gaps.selectionRatio, 2), note: gaps.selectionRatio !== null && gaps.selectionRatio < 0.8 ? t("fairness.fourFifths") : "" }]} />
      <PlainTable
        label={t("fairness.title")}
        rows={gaps.groups}
        rowKey={({ value }) => value}
        columns={[
          { key: "group", kind: "name", header: t("fairness.group"), cell: ({ value, isSmall }) => (isSmall ? `${value} ${t("fairness.small")}` : value) },
          { key: "rows", kind: "number", header: t("metrics.rows"), cell: ({ rows }) => format.integer(rows) },
          { key: "accuracy", kind: "number", header: t("metrics.accuracy"), cell: ({ accuracy }) => rate(accuracy) },
          { key: "selection", kind: "number", header: t("fairness.selection"), cell: ({ selection }) => rate(selection) },
          { key: "truePositive", kind: "number", header: t("fairness.truePositive"), cell: ({ truePositive }) => rate(truePositive) },
          { key: "falsePositive", kind: "number", header: t("fairness.falsePositive"), cell: ({ falsePositive }) => rate(falsePositive) },
        ]}
      />
    </>
  );
}
