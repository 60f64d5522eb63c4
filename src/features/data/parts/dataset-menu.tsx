import { ActionIcon, Menu } from "@mantine/core";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Dataset } from "#core/project/project.ts";
import { noticeProblem, noticeUndo } from "#ui/feedback/notices.tsx";
import { RenameDialog } from "#ui/feedback/rename-dialog.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

/** Name and end of a dataset. */
export function DatasetMenu({ dataset }: { readonly dataset: Dataset }) {
  const { t } = useWords("data");
  const studio = useStudio();
  const { goToProject, goHome } = useNavigation();
  const project = useWorkspace((state) => state.project);
  const [renaming, setRenaming] = useState(false);
  const rename = async (to: string) => {
    setRenaming(false);
    const renamed = await studio.run("dataset.rename", { dataset: dataset.name, to });
    if (!renamed.ok) noticeProblem(renamed.problem);
  };
  const remove = async () => {
    const removed = await studio.run("dataset.delete", { dataset: dataset.name });
    if (!removed.ok) {
      noticeProblem(removed.problem);
      return;
    }
    const others = project?.datasets.filter((other) => other.id !== dataset.id) ?? [];
    const next = others.at(-1);
    if (project && next) goToProject(project.id, next.id);
    else goHome();
    noticeUndo(t("deleted", { name: dataset.name }), { label: t("actions.undo"), act: () => void studio.undo() });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t("more", { name: dataset.name })}>
            <Ellipsis size={15} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={() => setRenaming(true)}>
            {t("rename")}
          </Menu.Item>
          <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} color="red" onClick={() => void remove()}>
            {t("delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameDialog opened={renaming} title={t("rename")} label={t("name")} name={dataset.name} taken={project?.datasets.map(({ name }) => name) ?? []} onRename={(to) => void rename(to)} onClose={() => setRenaming(false)} />
    </>
  );
}
