import { Button, Menu, Select } from "@mantine/core";
import type { Dataset, LabelSet } from "#core/project/project.ts";
import type { AppliedLabels } from "#features/annotate/apply-labels.ts";
import { noticeDone, noticeProblem } from "#ui/feedback/notices.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useCommand } from "#workspace/react.tsx";

interface LabelSetMenuProps {
  readonly dataset: Dataset;
  readonly labelSet: LabelSet;
  readonly labelSets: readonly LabelSet[];
  readonly onChoose: (id: string) => void;
  readonly onEdit: () => void;
}

/** Which label set, and what can be done with its labels. */
export function LabelSetMenu({ dataset, labelSet, labelSets, onChoose, onEdit }: LabelSetMenuProps) {
  const { t } = useWords("annotate");
  const exporting = useCommand("annotate.export");
  const applying = useCommand<AppliedLabels>("annotate.apply");
  const { goTo } = useNavigation();
  const save = async (format: "csv" | "jsonl") => {
    const outcome = await exporting.run({ dataset: dataset.name, labelSet: labelSet.id, path: `${labelSet.name}.${format}`, format });
    if (outcome.ok) noticeDone(t("exported"));
    else noticeProblem(outcome.problem);
  };
  const train = async () => {
    const column = `${labelSet.name} label`;
    const outcome = await applying.run({ labelSet: labelSet.id, as: column });
    if (outcome.ok) goTo("train", { text: labelSet.textColumns[0] ?? "", label: column });
    else noticeProblem(outcome.problem);
  };
  return (
    <>
      {labelSets.length > 1 && <Select aria-label={t("chooseSet")} value={labelSet.id} data={labelSets.map((set) => ({ value: set.id, label: set.name }))} onChange={(id) => id !== null && onChoose(id)} allowDeselect={false} />}
      <Button variant="default" onClick={onEdit}>
        {t("actions.edit")}
      </Button>
      <Menu>
        <Menu.Target>
          <Button variant="default">{t("actions.export")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void save("csv")}>CSV</Menu.Item>
          <Menu.Item onClick={() => void save("jsonl")}>JSON Lines</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button loading={applying.running} onClick={() => void train()}>
        {t("actions.train")}
      </Button>
    </>
  );
}
