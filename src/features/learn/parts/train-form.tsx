import { Button, NumberInput, Select, Switch } from "@mantine/core";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import { guessColumns } from "#core/learn/guess-columns.ts";
import classes from "#features/learn/parts/learn.module.css";
import { LabelClasses } from "#features/learn/parts/label-classes.tsx";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";
import { useEncoders } from "#features/learn/use-encoders.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

interface TrainFormProps {
  readonly dataset: Dataset;
  readonly running: boolean;
  readonly onTrain: (input: Record<string, unknown>) => void;
}

const HELD_OUT = 0.2;

/** What to learn from what; everything else has a sound default. */
export function TrainForm({ dataset, running, onTrain }: TrainFormProps) {
  const { t } = useWords("learn");
  const { names, text: chosenText, label: chosenLabel, setText, setLabel } = useChosenColumns(dataset);
  const [options, setOptions] = useState<TrainOptions>(DEFAULTS);
  const isSame = chosenText !== null && chosenText === chosenLabel;
  const start = () => onTrain({ text: chosenText, label: chosenLabel, test: options.testDataset ?? options.share, device: options.device, balance: options.balance, seed: options.seed, ...(options.encoder === AUTO ? {} : { encoder: options.encoder }) });
  return (
    <Panel title={t("train.what")}>
      <div className={classes.form}>
        <Select label={t("train.text")} description={t("train.textHint")} data={names} value={chosenText} onChange={setText} searchable allowDeselect={false} />
        <Select label={t("train.label")} description={t("train.labelHint")} data={names} value={chosenLabel} onChange={setLabel} searchable allowDeselect={false} error={isSame ? t("train.sameColumn") : null} />
      </div>
      {chosenLabel !== null && !isSame && <LabelClasses dataset={dataset} label={chosenLabel} />}
      <details className={classes.more}>
        <summary>{t("train.more")}</summary>
        <TrainOptionFields dataset={dataset} options={options} onChange={setOptions} />
      </details>
      <Button size="md" onClick={start} loading={running} disabled={chosenText === null || chosenLabel === null || isSame}>
        {t("train.start")}
      </Button>
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

interface TrainOptions {
  readonly encoder: string;
  readonly device: string;
  readonly share: number;
  readonly testDataset: string | null;
  readonly balance: boolean;
  readonly seed: number;
}

const AUTO = "auto";
const DEFAULTS: TrainOptions = { encoder: AUTO, device: AUTO, share: HELD_OUT, testDataset: null, balance: false, seed: 1 };
const DEVICES = [AUTO, "webgpu", "wasm"];

interface FieldsProps {
  readonly dataset: Dataset;
  readonly options: TrainOptions;
  readonly onChange: (options: TrainOptions) => void;
}

function TrainOptionFields({ dataset, options, onChange }: FieldsProps) {
  const { t } = useWords("learn");
  const encoders = useEncoders();
  const datasets = useWorkspace((state) => state.project?.datasets);
  const others = (datasets ?? []).filter((other) => other.id !== dataset.id).map((other) => other.name);
  const set = (patch: Partial<TrainOptions>) => onChange({ ...options, ...patch });
  return (
    <div className={classes.form}>
      <Select label={t("train.encoder")} description={t("train.encoderHint")} allowDeselect={false} value={options.encoder} onChange={(encoder) => set({ encoder: encoder ?? AUTO })} data={[{ value: AUTO, label: t("train.encoderAuto") }, ...encoders.map((card) => ({ value: card.id, label: t(`encoders.${card.id}`, { defaultValue: card.id }) }))]} />
      <Select label={t("train.device")} description={t("train.deviceHint")} allowDeselect={false} value={options.device} onChange={(device) => set({ device: device ?? AUTO })} data={DEVICES.map((device) => ({ value: device, label: t(`devices.${device}`) }))} />
      <NumberInput label={t("train.share")} description={t("train.shareHint")} suffix=" %" min={5} max={50} value={Math.round(options.share * 100)} onChange={(value) => set({ share: Number(value) / 100 })} disabled={options.testDataset !== null} />
      <Select label={t("train.testDataset")} description={t("train.testDatasetHint")} clearable placeholder={t("train.none")} value={options.testDataset} onChange={(testDataset) => set({ testDataset })} data={others} />
      <NumberInput label={t("train.seed")} description={t("train.seedHint")} min={0} max={2_147_483_647} value={options.seed} onChange={(seed) => set({ seed: Number(seed) })} />
      <Switch label={t("train.balance")} description={t("train.balanceHint")} checked={options.balance} onChange={(event) => set({ balance: event.currentTarget.checked })} />
    </div>
  );
}
