import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { DTYPE, type AddedEncoder, type Dtype } from "#core/ports/embedder.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { pickFiles, pickFolder } from "#ui/feedback/pick-files.ts";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand, useStudio } from "#workspace/react.tsx";

interface Choices {
  readonly dtype: Dtype | null;
  readonly pooling: string | null;
  readonly prefix: string;
  readonly maxTokens: number | null;
}

/** Brings an encoder from a zip or a folder; what the model says of itself holds unless it is said otherwise here. */
export function AddEncoder({ onAdded }: { readonly onAdded: (encoder: AddedEncoder) => void }) {
  const { t } = useWords("learn");
  const { ports } = useStudio();
  const adding = useCommand<AddedEncoder>("encoder.add");
  const [choices, setChoices] = useState<Choices>({ dtype: null, pooling: null, prefix: "", maxTokens: null });
  const add = async (paths: readonly string[]) => {
    if (paths.length === 0) return;
    const outcome = await adding.run({ path: paths.length === 1 ? paths[0] : paths, ...inputOf(choices) });
    if (outcome.ok) onAdded(outcome.value);
  };
  const addZip = async () => {
    const files = await pickFiles({ accept: ".zip", multiple: false });
    await add(files.map((file) => ports.files.put(file)));
  };
  const addFolder = async () => {
    const files = await pickFolder();
    await add(files.map((file) => ports.files.put(file)));
  };
  return (
    <Panel title={t("gallery.add")}>
      <p className={classes.facts} style={{ marginTop: 0 }}>
        {t("gallery.addHint")}
      </p>
      <details className={classes.more} style={{ marginTop: 12 }}>
        <summary>{t("gallery.otherwise")}</summary>
        <ChoiceFields choices={choices} onChange={setChoices} />
      </details>
      <CommandState command={adding} label={t("gallery.add")} />
      <div className={classes.row}>
        <Button loading={adding.running} onClick={() => void addZip()}>
          {t("gallery.zip")}
        </Button>
        <Button variant="default" disabled={adding.running} onClick={() => void addFolder()}>
          {t("gallery.folder")}
        </Button>
      </div>
    </Panel>
  );
}

function ChoiceFields({ choices, onChange }: { readonly choices: Choices; readonly onChange: (choices: Choices) => void }) {
  const { t } = useWords("learn");
  const set = (patch: Partial<Choices>) => onChange({ ...choices, ...patch });
  return (
    <div className={classes.form}>
      <Select label={t("gallery.dtype")} description={t("gallery.dtypeHint")} placeholder={t("gallery.asModel")} clearable data={DTYPE.options} value={choices.dtype} onChange={(dtype) => set({ dtype: DTYPE.nullable().catch(null).parse(dtype) })} />
      <Select label={t("gallery.pooling")} description={t("gallery.poolingHint")} placeholder={t("gallery.asModel")} clearable data={["mean", "first-token"].map((value) => ({ value, label: t(`gallery.poolings.${value}`) }))} value={choices.pooling} onChange={(pooling) => set({ pooling })} />
      <TextInput label={t("gallery.prefix")} description={t("gallery.prefixHint")} placeholder="query: " value={choices.prefix} onChange={(event) => set({ prefix: event.currentTarget.value })} />
      <NumberInput label={t("gallery.maxTokens")} description={t("gallery.maxTokensHint")} placeholder={t("gallery.asModel")} min={8} max={8192} allowDecimal={false} value={choices.maxTokens ?? ""} onChange={(value) => set({ maxTokens: value === "" ? null : Number(value) })} />
    </div>
  );
}

function inputOf({ dtype, pooling, prefix, maxTokens }: Choices): Record<string, unknown> {
  return { ...(dtype === null ? {} : { dtype }), ...(pooling === null ? {} : { pooling }), ...(prefix === "" ? {} : { prefix }), ...(maxTokens === null ? {} : { maxTokens }) };
}
