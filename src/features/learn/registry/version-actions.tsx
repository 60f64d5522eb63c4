import { Button, Menu } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import type { FilledSlot } from "#core/learn/registry/champions.ts";
import type { Model } from "#core/project/model.ts";
import classes from "#features/learn/parts/learn.module.css";
import type { Asked } from "#features/learn/registry/model-dialog.tsx";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand, useWorkspace } from "#workspace/react.tsx";

interface VersionActionsProps {
  readonly model: Model;
  readonly slot: FilledSlot;
  readonly champion: Model | null;
  readonly onAsk: (asked: Asked) => void;
}

/** What can be done with one version. */
export function VersionActions({ model, slot, champion, onAsk }: VersionActionsProps) {
  const { t } = useWords("learn");
  const { setSearch } = useNavigation();
  const exporting = useCommand("model.export");
  const save = async () => {
    const outcome = await exporting.run({ model: model.id, path: `${model.name}.zip` });
    if (outcome.ok) noticeDone(t("models.exported"));
    else noticeProblem(outcome.problem);
  };
  const ask = (kind: Asked["kind"]) => onAsk({ kind, model, slot });
  return (
    <div className={classes.row} style={{ marginTop: 0 }}>
      {model.stage !== "champion" && (
        <Button variant="default" onClick={() => ask("promote")} aria-label={t("registry.promoteOne", { model: model.name })}>
          {t("registry.promote")}
        </Button>
      )}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" loading={exporting.running} rightSection={<ChevronDown size={13} aria-hidden />} aria-label={t("registry.moreOne", { model: model.name })}>
            {t("registry.more")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <LookItems model={model} other={champion?.id === model.id ? slot.models.findLast(({ id }) => id !== model.id) : (champion ?? slot.models.findLast(({ id }) => id !== model.id))} />
          <Menu.Item onClick={() => setSearch({ card: model.id }, true)}>{t("card.name")}</Menu.Item>
          <Menu.Item onClick={() => ask("note")}>{t(model.notes === "" ? "registry.addNote" : "registry.changeNote")}</Menu.Item>
          <Menu.Item onClick={() => void save()}>{t("models.export")}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => ask("delete")}>
            {t("models.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** Ways to the Evaluate page, which needs a table to be open. */
function LookItems({ model, other }: { readonly model: Model; readonly other: Model | undefined }) {
  const { t } = useWords("learn");
  const { goTo } = useNavigation();
  const dataset = useWorkspace((state) => state.project?.datasets.find(({ id, name }) => id === model.datasetId || (model.datasetId === "" && name === model.datasetName))?.id ?? state.project?.datasets.at(-1)?.id);
  const open = (search: Readonly<Record<string, string>>) => goTo("evaluate", { model: model.id, ...search }, dataset);
  if (dataset === undefined) return null;
  return (
    <>
      <Menu.Item onClick={() => open({})}>{t("models.evaluate")}</Menu.Item>
      {other && <Menu.Item onClick={() => open({ view: "compare", other: other.id })}>{t("registry.compareWith", { model: other.name })}</Menu.Item>}
    </>
  );
}
