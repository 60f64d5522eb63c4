import { ActionIcon, Button, Menu } from "@mantine/core";
import { Download, Ellipsis, FolderOpen, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import type { ProjectSummary } from "#core/ports/project-storage.ts";
import { deleteLater, deletionsStore } from "#features/home/deletions-store.ts";
import classes from "#features/home/home.module.css";
import { RenameDialog } from "#ui/feedback/rename-dialog.tsx";
import { noticeDone, noticeProblem, noticeUndo } from "#ui/feedback/notices.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

/** What this browser keeps; newest first. */
export function ProjectList({ onOpenFile }: { readonly onOpenFile: () => void }) {
  const { t } = useWords("home");
  const projects = useWorkspace((state) => state.projects);
  const leaving = useStore(deletionsStore, (state) => state.leaving);
  const shown = projects?.filter((project) => !leaving.includes(project.id)).toSorted((left, right) => right.updatedAt - left.updatedAt);
  return (
    <section aria-labelledby="projects">
      <div className={classes.projectsHead}>
        <h2 id="projects" className={classes.heading}>
          {t("projects.title")}
        </h2>
        <Button variant="default" leftSection={<FolderOpen size={14} aria-hidden />} onClick={onOpenFile}>
          {t("projects.openFile")}
        </Button>
      </div>
      {shown === undefined && <Loading lines={3} />}
      {shown?.length === 0 && <p className={classes.note}>{t("projects.none")}</p>}
      {shown !== undefined && shown.length > 0 && (
        <ul className={classes.projects}>
          {shown.map((project) => (
            <ProjectRow key={project.id} project={project} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ProjectRow({ project }: { readonly project: ProjectSummary }) {
  const { t } = useWords("home");
  const format = useFormat();
  const { goToProject } = useNavigation();
  const isOpen = useWorkspace((state) => state.project?.id === project.id);
  return (
    <li className={classes.project}>
      <button type="button" className={classes.projectOpen} onClick={() => goToProject(project.id)}>
        <span className={classes.projectName}>
          {project.name}
          {isOpen && <span className={classes.openMark}>{t("projects.isOpen")}</span>}
        </span>
        <span className={classes.projectFacts}>
          {t("projects.datasets", { count: project.datasets })} · {format.bytes(project.sizeBytes)} · {t("projects.changed", { when: format.dateTime(project.updatedAt) })}
        </span>
      </button>
      <ProjectMenu project={project} />
    </li>
  );
}

function ProjectMenu({ project }: { readonly project: ProjectSummary }) {
  const { t } = useWords("home");
  const studio = useStudio();
  const [renaming, setRenaming] = useState(false);
  const rename = async (name: string) => {
    setRenaming(false);
    const opened = await studio.openProject(project.id);
    const renamed = opened.ok ? studio.commit("rename-project", (open) => ({ ...open, name })) : opened;
    if (!renamed.ok) noticeProblem(renamed.problem);
    await studio.settled();
    await studio.refreshProjects();
  };
  const save = async () => {
    const opened = await studio.openProject(project.id);
    const saved = opened.ok ? await studio.run("project.save", {}) : opened;
    if (saved.ok) noticeDone(t("projects.saved", { name: project.name }));
    else noticeProblem(saved.problem);
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
          <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} color="red" onClick={remove}>
            {t("actions.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameDialog opened={renaming} title={t("projects.rename")} label={t("projects.name")} name={project.name} onRename={(name) => void rename(name)} onClose={() => setRenaming(false)} />
    </>
  );
}
