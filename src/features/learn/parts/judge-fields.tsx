import { NumberInput, Select } from "@mantine/core";
import { OptionGroup, useSetOption, type OptionsProps } from "#features/learn/parts/option-group.tsx";
import { SPLIT_BY } from "#features/learn/train-input.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useWorkspace } from "#workspace/react.tsx";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";

/** How a model is judged: on rows kept away from it, in turn on all rows, or on another table. */
export function JudgeFields(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options, dataset } = props;
  const set = useSetOption(props);
  const datasets = useWorkspace((state) => state.project?.datasets) ?? [];
  const others = datasets.filter((other) => other.id !== dataset.id).map((other) => other.name);
  const isGiven = options.testDataset !== null;
  return (
    <OptionGroup title={t("options.judges")}>
      <Select label={t("options.split")} description={t(options.splitBy === "folds" ? "options.foldedHint" : "options.splitHint")} allowDeselect={false} value={options.splitBy} onChange={(by) => set({ splitBy: SPLIT_BY.catch("random").parse(by) })} data={SPLIT_BY.options.map((by) => ({ value: by, label: t(`options.splits.${by}`) }))} disabled={isGiven} />
      <ShareField {...props} />
      {options.splitBy !== "random" && <SplitColumn {...props} />}
      <Select label={t("train.testDataset")} description={t("train.testDatasetHint")} clearable placeholder={t("train.none")} value={options.testDataset} onChange={(testDataset) => set({ testDataset })} data={others} />
    </OptionGroup>
  );
}

/** A share of the rows, or the number of parts that are judged in turn. */
function ShareField(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options } = props;
  const set = useSetOption(props);
  const isGiven = options.testDataset !== null;
  if (options.splitBy === "folds") return <NumberInput label={t("options.splitFolds")} description={t("options.splitFoldsHint")} min={3} max={10} allowDecimal={false} clampBehavior="strict" value={options.splitFolds} onChange={(folds) => set({ splitFolds: Math.min(10, Math.max(3, Number(folds))) })} disabled={isGiven} />;
  return <NumberInput label={t("train.share")} description={t("train.shareHint")} suffix="%" min={5} max={50} value={Math.round(options.share * 100)} onChange={(value) => set({ share: Number(value) / 100 })} disabled={isGiven} />;
}

function SplitColumn(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options, dataset } = props;
  const set = useSetOption(props);
  const columns = useCurrentColumns(dataset).map(({ name }) => name);
  const isOptional = options.splitBy === "folds";
  return <Select label={t(`options.splitColumn.${options.splitBy}`)} data={columns} value={options.splitColumn} onChange={(splitColumn) => set({ splitColumn })} searchable clearable={isOptional} placeholder={isOptional ? t("train.none") : ""} disabled={options.testDataset !== null} error={options.splitColumn === null && !isOptional ? t("options.splitMissing") : null} />;
}
