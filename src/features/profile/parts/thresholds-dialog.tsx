import { Button, Group, Modal, NumberInput } from "@mantine/core";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { ALERT_THRESHOLDS, isShare, THRESHOLD_NAMES, thresholdOf, thresholdsWith, type ThresholdChanges, type ThresholdName } from "#core/profile/alert-thresholds.ts";
import classes from "#features/profile/parts/profile.module.css";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

const NONE: ThresholdChanges = {};

/** From where on the profile tells of something, to be changed for all datasets of the project. */
export function ThresholdsButton() {
  const { t } = useWords("profile");
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" leftSection={<SlidersHorizontal size={13} aria-hidden />} onClick={() => open(true)}>
        {t("thresholds.open")}
      </Button>
      <Modal opened={isOpen} onClose={() => open(false)} size="lg" title={t("thresholds.title")} closeButtonProps={{ "aria-label": t("actions.close") }}>
        <ThresholdForm onDone={() => open(false)} />
      </Modal>
    </>
  );
}

function ThresholdForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords("profile");
  const studio = useStudio();
  const changes = useWorkspace((state) => state.project?.thresholds) ?? NONE;
  const [edited, edit] = useState<Readonly<Partial<Record<ThresholdName, number | null>>>>({});
  const table = thresholdsWith(changes);
  const save = async (thresholds: Readonly<Partial<Record<ThresholdName, number | null>>>) => {
    const saved = await studio.run("profile.thresholds", { thresholds });
    if (saved.ok) onDone();
    else noticeProblem(saved.problem);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(edited);
      }}
    >
      <p className={classes.note}>{t("thresholds.text")}</p>
      <div className={classes.thresholds}>
        {THRESHOLD_NAMES.map((name) => (
          <ThresholdField key={name} name={name} value={edited[name] ?? thresholdOf(table, name)} onChange={(value) => edit((before) => ({ ...before, [name]: value }))} />
        ))}
      </div>
      <Group justify="space-between" mt="md">
        <Button variant="subtle" disabled={Object.keys(changes).length === 0} onClick={() => void save(Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, null])))}>
          {t("thresholds.reset")}
        </Button>
        <Button type="submit" disabled={Object.keys(edited).length === 0}>
          {t("thresholds.save")}
        </Button>
      </Group>
    </form>
  );
}

function ThresholdField({ name, value, onChange }: { readonly name: ThresholdName; readonly value: number; readonly onChange: (value: number) => void }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const isPercent = isShare(name);
  const scale = isPercent ? 100 : 1;
  const shipped = thresholdOf(ALERT_THRESHOLDS, name);
  const key = name.replace(".", "_");
  return (
    <NumberInput
      size="xs"
      label={t(`thresholds.names.${key}`)}
      description={t("thresholds.shipped", { value: isPercent ? format.share(shipped) : format.number(shipped) })}
      value={Math.round(value * scale * 1e6) / 1e6}
      min={0}
      {...(isPercent ? { max: 100, suffix: "%" } : {})}
      onChange={(given) => {
        if (typeof given === "number") onChange(given / scale);
      }}
    />
  );
}
