import { Button, Select } from "@mantine/core";
import { omit } from "es-toolkit";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import { guessColumns } from "#core/learn/guess-columns.ts";
import classes from "#features/learn/parts/learn.module.css";
import { LabelClasses } from "#features/learn/parts/label-classes.tsx";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";
import { EncoderAdvice } from "#features/learn/parts/encoder-advice.tsx";
import { SearchFields } from "#features/learn/parts/search-fields.tsx";
import { SeparatorField, useSeparator, type SeparatorChoice } from "#features/learn/label-sets/separator-field.tsx";
import { areComplete, DEFAULT_OPTIONS, trainInput } from "#features/learn/parts/train-choices.ts";
import { TrainOptionFields } from "#features/learn/parts/train-options.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

interface TrainFormProps {
  readonly dataset: Dataset;
  readonly running: boolean;
  readonly onTrain: (input: Record<string, unknown>) => void;
  readonly onSearch: (input: Record<string, unknown>) => void;
}

/** What to learn from what; everything else has a sound default. */
export function TrainForm({ dataset, running, onTrain, onSearch }: TrainFormProps) {
  const { t } = useWords("learn");
  const { names, text: chosenText, label: chosenLabel, setText, setLabel } = useChosenColumns(dataset);
  const [options, setOptions] = useState(DEFAULT_OPTIONS);
  const [cells, setCells] = useState<SeparatorChoice>("auto");
  const separator = useSeparator(dataset, chosenLabel, cells);
  const isSame = chosenText !== null && chosenText === chosenLabel;
  const features = options.features.filter((name) => name !== chosenText && name !== chosenLabel);
  const input: Record<string, unknown> = { text: chosenText, label: chosenLabel, ...trainInput({ ...options, features }, separator) };
  const isReady = chosenText !== null && chosenLabel !== null && !isSame && areComplete(options);
  return (
    <Panel title={t("train.what")}>
      <div className={classes.form}>
        <Select label={t("train.text")} description={t("train.textHint")} data={names} value={chosenText} onChange={setText} searchable allowDeselect={false} />
        <Select label={t("train.label")} description={t("train.labelHint")} data={names} value={chosenLabel} onChange={(name) => { setLabel(name); setCells("auto"); }} searchable allowDeselect={false} error={isSame ? t("train.sameColumn") : null} />
        <SeparatorField chosen={cells} separator={separator} onChange={setCells} />
      </div>
      {chosenLabel !== null && !isSame && <LabelClasses dataset={dataset} label={chosenLabel} separator={separator} />}
      <details className={classes.more}>
        <summary>{t("train.more")}</summary>
        <TrainOptionFields dataset={dataset} taken={[chosenText, chosenLabel]} options={{ ...options, features }} isSets={separator !== null} onChange={setOptions} />
      </details>
      <Button size="md" onClick={() => onTrain(input)} loading={running} disabled={!isReady}>
        {t("train.start")}
      </Button>
      {separator === null ? (
        <>
          <EncoderAdvice dataset={dataset.name} text={chosenText} label={chosenLabel} onUse={(encoder) => setOptions({ ...options, encoder })} />
          <SearchFields running={running} disabled={!isReady} onSearch={(wish) => onSearch({ ...omit(input, ["search"]), ...wish })} />
        </>
      ) : (
        <p className={classes.facts}>{t("sets.noSearch")}</p>
      )}
    </Panel>
  );
}

/** The columns the person chose, else those the address names, else the likeliest. */
function useChosenColumns(dataset: Dataset) {
  const { place } = useNavigation();
  const columns = useCurrentColumns(dataset);
  const guess = guessColumns(columns);
  const [text, setText] = useState<string | null>(place.search.text ?? null);
  const [label, setLabel] = useState<string | null>(place.search.label ?? null);
  return { names: columns.map((column) => column.name), text: text ?? guess.text, label: label ?? guess.label, setText, setLabel };
}
