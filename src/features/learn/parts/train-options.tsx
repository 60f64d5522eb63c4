import { MultiSelect, NumberInput, Select, Switch } from "@mantine/core";
import { kindOfColumn } from "#core/learn/features/choose-features.ts";
import { BALANCE, HEAD_KIND } from "#core/learn/training/head-config.ts";
import { SetFields } from "#features/learn/label-sets/set-fields.tsx";
import { JudgeFields } from "#features/learn/parts/judge-fields.tsx";
import { mayTune } from "#features/learn/parts/train-choices.ts";
import { OptionGroup, useSetOption, type OptionsProps } from "#features/learn/parts/option-group.tsx";
import { useEncoders } from "#features/learn/use-encoders.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCurrentColumns } from "#workspace/use-current-columns.ts";

/** Everything beyond the two columns, in the order of the work: what is read, how it is learned, what holds it back, how it is judged. */
export function TrainOptionFields(props: OptionsProps) {
  return (
    <>
      <ReadFields {...props} />
      {props.isSets ? (
        <SetFields {...props} />
      ) : (
        <>
          <HeadFields {...props} />
          <ExtraFields {...props} />
        </>
      )}
      <JudgeFields {...props} />
    </>
  );
}

function ReadFields(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options, dataset, taken } = props;
  const set = useSetOption(props);
  const encoders = useEncoders();
  const columns = useCurrentColumns(dataset).filter(({ name }) => !taken.includes(name));
  const readable = columns.filter((column) => kindOfColumn(column) !== null).map(({ name }) => name);
  const texts = columns.filter(({ type }) => type === "text").map(({ name }) => name);
  return (
    <OptionGroup title={t("options.reads")}>
      <MultiSelect label={t("options.features")} description={t("options.featuresHint")} data={readable.filter((name) => name !== options.pair)} value={[...options.features]} onChange={(features) => set({ features })} searchable clearable />
      <Select label={t("options.pair")} description={t("options.pairHint")} data={texts} value={options.pair} onChange={(pair) => set({ pair })} clearable searchable placeholder={t("train.none")} />
      <Select label={t("train.encoder")} description={t("train.encoderHint")} allowDeselect={false} value={options.encoder ?? "auto"} onChange={(encoder) => set({ encoder: encoder === "auto" ? null : encoder, tune: false })} data={[{ value: "auto", label: t("train.encoderAuto") }, ...encoders.map((card) => ({ value: card.id, label: t(`encoders.${card.id}`, { defaultValue: card.id }) }))]} />
      <NumberInput label={t("options.components")} description={t("options.componentsHint")} min={2} max={512} value={options.components ?? ""} onChange={(value) => set({ components: value === "" ? null : Number(value) })} placeholder={t("options.all")} disabled={options.pair !== null} />
    </OptionGroup>
  );
}

function HeadFields(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options } = props;
  const set = useSetOption(props);
  return (
    <OptionGroup title={t("options.learns")}>
      <Select label={t("options.head")} description={t(`options.heads.${options.head}Hint`)} allowDeselect={false} value={options.head} onChange={(head) => set({ head: HEAD_KIND.catch("softmax").parse(head) })} data={HEAD_KIND.options.map((head) => ({ value: head, label: t(`options.heads.${head}`) }))} />
      {options.head === "mlp" && <NumberInput label={t("options.hidden")} description={t("options.hiddenHint")} min={4} max={1024} value={options.hidden} onChange={(hidden) => set({ hidden: Number(hidden) })} />}
      <NumberInput label={t("options.folds")} description={t("options.foldsHint")} min={0} max={10} value={options.folds} onChange={(folds) => set({ folds: Number(folds) === 1 ? 2 : Number(folds) })} />
      <TuneSwitch {...props} />
      <Select label={t("train.device")} description={t("train.deviceHint")} allowDeselect={false} value={options.device} onChange={(device) => set({ device: device ?? "auto" })} data={["auto", "webgpu", "wasm"].map((device) => ({ value: device, label: t(`devices.${device}`) }))} />
      <NumberInput label={t("train.seed")} description={t("train.seedHint")} min={0} max={2_147_483_647} value={options.seed} onChange={(seed) => set({ seed: Number(seed) })} />
    </OptionGroup>
  );
}

function TuneSwitch(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options } = props;
  const set = useSetOption(props);
  const tunable = useEncoders().filter(({ canTune }) => canTune === true).map(({ id }) => id);
  const fits = mayTune(options) && (options.encoder === null || tunable.includes(options.encoder));
  const hint = fits ? t("options.tuneHint") : t("options.tuneNotFor", { encoders: tunable.join(", ") });
  return <Switch label={t("options.tune")} description={hint} checked={options.tune && fits} disabled={!fits} onChange={(event) => set({ tune: event.currentTarget.checked })} />;
}

function ExtraFields(props: OptionsProps) {
  const { t } = useWords("learn");
  const { options } = props;
  const set = useSetOption(props);
  const isOrdinal = options.head === "ordinal";
  return (
    <OptionGroup title={t("options.holds")}>
      <Select label={t("train.balance")} description={t("train.balanceHint")} allowDeselect={false} value={options.balance} onChange={(balance) => set({ balance: BALANCE.catch("none").parse(balance) })} data={BALANCE.options.map((balance) => ({ value: balance, label: t(`options.balances.${balance}`) }))} />
      <NumberInput label={t("extras.augment")} description={t("options.augmentHint")} min={0} max={4} value={options.augment} onChange={(augment) => set({ augment: Number(augment) })} />
      <NumberInput label={t("extras.focal")} description={t("options.focalHint")} min={0} max={5} step={1} value={options.focal} onChange={(focal) => set({ focal: Number(focal) > 0 ? Math.max(1, Number(focal)) : 0 })} disabled={isOrdinal} />
      <NumberInput label={t("extras.smoothing")} description={t("options.smoothingHint")} min={0} max={0.5} step={0.05} decimalScale={2} value={options.smoothing} onChange={(smoothing) => set({ smoothing: Number(smoothing) })} disabled={isOrdinal} />
      <NumberInput label={t("extras.mixup")} description={t("options.mixupHint")} min={0} max={1} step={0.1} decimalScale={2} value={options.mixup} onChange={(mixup) => set({ mixup: Number(mixup) })} disabled={isOrdinal} />
      <NumberInput label={t("extras.adversarial")} description={t("options.adversarialHint")} min={0} max={1} step={0.02} decimalScale={3} value={options.adversarial} onChange={(adversarial) => set({ adversarial: Number(adversarial) })} disabled={isOrdinal} />
      {options.head === "mlp" && <NumberInput label={t("extras.dropout")} description={t("options.dropoutHint")} min={0} max={0.9} step={0.1} decimalScale={2} value={options.dropout} onChange={(dropout) => set({ dropout: Number(dropout) })} />}
      <Switch label={t("options.search")} description={t("options.searchHint")} checked={options.search} onChange={(event) => set({ search: event.currentTarget.checked })} />
    </OptionGroup>
  );
}
