import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { HubModel, HubVariant } from "#core/learn/hub-model.ts";
import type { AddedEncoder } from "#core/ports/embedder.ts";
import { CommandState } from "#features/learn/parts/command-state.tsx";
import classes from "#features/learn/parts/learn.module.css";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useCommand } from "#workspace/react.tsx";

/** Looks a model up on the hub, shows its size and licence, and fetches it when the person then asks for it. */
export function HubForm({ onAdded }: { readonly onAdded: (encoder: AddedEncoder) => void }) {
  const { t } = useWords("learn");
  const looking = useCommand<HubModel>("encoder.look");
  const [id, setId] = useState("");
  const found = looking.outcome?.ok === true ? looking.outcome.value : null;
  return (
    <Panel title={t("hub.title")}>
      <p className={classes.facts} style={{ margin: "0 0 12px" }}>
        {t("hub.hint")}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void looking.run({ model: id });
        }}
      >
        <div className={classes.form}>
          <TextInput label={t("hub.model")} description={t("hub.modelHint")} placeholder="Xenova/multilingual-e5-small" value={id} onChange={(event) => setId(event.currentTarget.value)} />
        </div>
        <Button type="submit" variant="default" loading={looking.running} disabled={id.trim() === ""}>
          {t("hub.look")}
        </Button>
      </form>
      <CommandState command={looking} label={t("hub.look")} />
      {found && <Found key={found.id} model={found} onAdded={onAdded} />}
    </Panel>
  );
}

function Found({ model, onAdded }: { readonly model: HubModel; readonly onAdded: (encoder: AddedEncoder) => void }) {
  const { t } = useWords("learn");
  const format = useFormat();
  const fetching = useCommand<AddedEncoder>("encoder.fetch");
  const [variant, setVariant] = useState<HubVariant | undefined>(() => sensibleVariant(model.variants));
  const extra = model.descriptions.reduce((sum, { bytes }) => sum + bytes, 0);
  const start = async () => {
    const outcome = await fetching.run({ model: model.id, dtype: variant?.dtype });
    if (outcome.ok) onAdded(outcome.value);
  };
  return (
    <>
      <p role="status">{t("hub.found", { model: model.id, licence: model.licence === "" ? t("gallery.noLicence") : model.licence, languages: model.languages.length === 0 ? "–" : model.languages.slice(0, 8).join(", ") })}</p>
      <div className={classes.form}>
        <Select label={t("gallery.dtype")} allowDeselect={false} value={variant?.dtype ?? null} onChange={(dtype) => setVariant(model.variants.find((each) => each.dtype === dtype))} data={model.variants.map(({ dtype, bytes }) => ({ value: dtype, label: `${dtype} · ${format.bytes(bytes + extra)}` }))} />
      </div>
      <CommandState command={fetching} label={t("hub.fetching", { model: model.id })} />
      <Button loading={fetching.running} disabled={variant === undefined} onClick={() => void start()}>
        {t("hub.fetch", { size: format.bytes((variant?.bytes ?? 0) + extra) })}
      </Button>
    </>
  );
}

const SMALL_BYTES = 150_000_000;

/** Full numbers where they are small, else the common eight-bit kind. */
function sensibleVariant(variants: readonly HubVariant[]): HubVariant | undefined {
  return variants.find(({ dtype, bytes }) => dtype === "fp32" && bytes <= SMALL_BYTES) ?? variants.find(({ dtype }) => dtype === "q8") ?? variants[0];
}
