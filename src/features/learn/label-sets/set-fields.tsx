import { NumberInput, Select, Switch } from "@mantine/core";
import { OptionGroup, useSetOption, type OptionsProps } from "#features/learn/parts/option-group.tsx";
import { useWords } from "#ui/words/use-words.ts";

/** How a model of several labels a row is learned: what one head with a yes or no for each label lets one choose. */
export function SetFields(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options } = props;
  const set = useSetOption(props);
  return (
    <OptionGroup title={t("options.learns")}>
      <NumberInput label={t("extras.smoothing")} description={t("options.smoothingHint")} min={0} max={0.5} step={0.05} decimalScale={2} value={options.smoothing} onChange={(smoothing) => set({ smoothing: Number(smoothing) })} />
      <Select label={t("train.device")} description={t("train.deviceHint")} allowDeselect={false} value={options.device} onChange={(device) => set({ device: device ?? "auto" })} data={["auto", "webgpu", "wasm"].map((device) => ({ value: device, label: t(`devices.${device}`) }))} />
      <NumberInput label={t("train.seed")} description={t("train.seedHint")} min={0} max={2_147_483_647} value={options.seed} onChange={(seed) => set({ seed: Number(seed) })} />
      <Switch label={t("options.search")} description={t("options.searchHint")} checked={options.search} onChange={(event) => set({ search: event.currentTarget.checked })} />
    </OptionGroup>
  );
}
