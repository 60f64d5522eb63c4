import { Autocomplete, Button } from "@mantine/core";
import { useState } from "react";
import { joinLabels, splitLabels } from "#core/learn/label-sets/label-separator.ts";
import type { CorrectionColumns } from "#core/learn/relabel/corrections.ts";
import type { Evaluation, Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { RelabelOutput } from "#features/learn/relabel/relabel-rows.ts";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand, useStudio, type CommandHandle } from "#workspace/react.tsx";

interface RelabelBarProps {
  readonly model: Model;
  readonly evaluation: Evaluation;
  readonly columns: CorrectionColumns;
  /** Rows of the table that are corrected by now. */
  readonly corrected: number;
  /** All rows of the list. */
  readonly rows: readonly number[];
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (rows: ReadonlySet<number>) => void;
}

/** Sets the label of the chosen rows, says what was written, and leads to training on it. */
export function RelabelBar(props: RelabelBarProps) {
  const { model, evaluation, columns, corrected, rows, chosen, onChoose } = props;
  const { t } = useWords("learn");
  const format = useFormat();
  const [label, setLabel] = useState("");
  const relabel = useCommand<RelabelOutput>("learn.relabel");
  const wished = label.trim();
  const unknown = labelsOf(wished, model).filter((name) => !model.classes.includes(name));
  const write = async () => {
    const outcome = await relabel.run({ model: model.id, evaluation: evaluation.id, rows: [...chosen], label: wished });
    if (outcome.ok) onChoose(new Set());
  };
  return (
    <form
      aria-label={t("relabel.title")}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.size > 0 && wished !== "") void write();
      }}
    >
      <div className={classes.row}>
        <Button variant="default" onClick={() => onChoose(new Set(rows))} disabled={chosen.size === rows.length}>
          {t("relabel.all", { count: rows.length, total: format.integer(rows.length) })}
        </Button>
        <Button variant="subtle" onClick={() => onChoose(new Set())} disabled={chosen.size === 0}>
          {t("relabel.none")}
        </Button>
        <Autocomplete aria-label={t("relabel.label")} placeholder={t("relabel.placeholder")} data={[...model.classes]} value={label} onChange={setLabel} maxLength={200} />
        <Button type="submit" loading={relabel.running} disabled={chosen.size === 0 || wished === ""}>
          {t("relabel.write", { count: chosen.size, rows: format.integer(chosen.size) })}
        </Button>
      </div>
      <p className={classes.facts}>
        {t("relabel.hint", { label: columns.base, column: columns.column })}
        {model.labelSets !== null && ` ${t("sets.relabel", { example: joinLabels(model.classes.slice(0, 2), model.labelSets.separator) })}`}
        {unknown.map((name) => ` ${t("relabel.newClass", { label: name })}`)}
      </p>
      <Written relabel={relabel} columns={columns} corrected={corrected} />
      {corrected > 0 && <TrainAgain evaluation={evaluation} columns={columns} />}
    </form>
  );
}

/** The classes that a cell with this label names. */
function labelsOf(wished: string, { labelSets }: Model): readonly string[] {
  if (wished === "") return [];
  return labelSets === null ? [wished] : (splitLabels(wished, labelSets.separator) ?? [wished]);
}

function Written({ relabel: { outcome, reset }, columns, corrected }: { readonly relabel: CommandHandle<RelabelOutput>; readonly columns: CorrectionColumns; readonly corrected: number }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const studio = useStudio();
  if (outcome?.ok === false) return <ProblemNotice problem={outcome.problem} />;
  const soFar = corrected > 0 ? t("relabel.soFar", { count: corrected, rows: format.integer(corrected), column: columns.column }) : "";
  if (!outcome) return soFar === "" ? null : <p>{soFar}</p>;
  const { written, skipped, column } = outcome.value;
  return (
    <p role="status">
      {t("relabel.written", { count: written, rows: format.integer(written), column })} {skipped > 0 && t("relabel.skipped", { count: skipped, rows: format.integer(skipped) })} {soFar}{" "}
      <Button variant="subtle" size="xs" onClick={() => void studio.undo().then(reset)}>
        {t("actions.undo")}
      </Button>
    </p>
  );
}

function TrainAgain({ evaluation, columns }: { readonly evaluation: Evaluation; readonly columns: CorrectionColumns }) {
  const { t } = useWords("learn");
  const { goTo } = useNavigation();
  return (
    <Button variant="light" onClick={() => goTo("train", { text: evaluation.text, label: columns.column }, evaluation.datasetId)}>
      {t("relabel.trainAgain", { column: columns.column })}
    </Button>
  );
}
