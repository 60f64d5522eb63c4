import { ActionIcon, Menu } from "@mantine/core";
import { Copy, Download, Ellipsis, LockKeyhole, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ProjectSummary } from "#core/ports/project-storage.ts";
import { deleteLater } from "#features/home/deletions-store.ts";
import { LockDialog } from "#features/home/parts/lock-dialog.tsx";
import { RenameDialog } from "#ui/feedback/rename-dialog.tsx";
import { noticeDone, noticeProblem, noticeUndo } from "#ui/feedback/notices.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio } from "#workspace/react.tsx";

/** What can be done with a project without opening it. */
export function ProjectMenu({ project }: { readonly project: ProjectSummary }) {
  const { t } = useWords("home");
  const studio = useStudio();
  const [renaming, setRenaming] = useState(false);
  const [locking, setLocking] = useState(false);
  const rename = async (name: string) => {
    setRenaming(false);
    const opened = await studio.openProject(project.id);
    const renamed = opened.ok ? studio.commit("rename-project", (open) => ({ ...open, name })) : opened;
    if (!renamed.ok) noticeProblem(renamed.problem);
    await studio.settled();
    await studio.refreshProjects();
  };
  const save = async (password?: string) => {
    setLocking(false);
    const opened = await studio.openProject(project.id);
    const saved = opened.ok ? await studio.run("project.save", password === undefined ? {} : { password }) : opened;
    if (saved.ok) noticeDone(t("projects.saved", { name: project.name }));
    else noticeProblem(saved.problem);
  };
  const duplicate = async () => {
    const name = t("projects.copyOf", { name: project.name });
    const opened = await studio.openProject(project.id);
    const copied = opened.ok ? await studio.run("project.duplicate", { name }) : opened;
    if (copied.ok) noticeDone(t("projects.duplicated", { name }));
    else noticeProblem(copied.problem);
    await studio.refreshProjects();
  };
  const remove = () => {
    const undo = deleteLater(project.id, async () => {
      const removed = await studio.removeProject(project.id);
      if (!removed.ok) noticeProblem(removed.problem);
    });
    noticeUndo(t("projects.deleted", { name: project.name }), { label: t("actions.undo"), act: undo });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("projects.more", { name: project.name })}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={() => setRenaming(true)}>
            {t("actions.rename")}
          </Menu.Item>
          <Menu.Item leftSection={<Download size={14} aria-hidden />} onClick={() => void save()}>
            {t("projects.saveFile")}
          </Menu.Item>
          <Menu.Item leftSection={<LockKeyhole size={14} aria-hidden />} onClick={() => setLocking(true)}>
            {t("projects.saveLocked")}
          </Menu.Item>
          <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={() => void duplicate()}>
            {t("projects.duplicate")}
          </Menu.Item>
          <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} color="red" onClick={remove}>
            {t("actions.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameDialog opened={renaming} title={t("projects.rename")} label={t("projects.name")} name={project.name} onRename={(name) => void rename(name)} onClose={() => setRenaming(false)} />
      {locking && <LockDialog project={project.name} onSave={(password) => void save(password)} onClose={() => setLocking(false)} />}
    </>
  );
}
