import { ActionIcon, Menu } from "@mantine/core";
import { Copy, Download, Ellipsis, History, LockKeyhole, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense } from "react";
import type { ProjectSummary } from "#core/ports/project-storage.ts";
import { LockDialog } from "#features/home/parts/lock-dialog.tsx";
import { useProjectActions } from "#features/home/use-project-actions.ts";
import { RenameDialog } from "#ui/feedback/rename-dialog.tsx";
import { useWords } from "#ui/words/use-words.ts";

const EarlierStates = lazy(async () => ({ default: (await import("#features/home/parts/earlier-states.tsx")).EarlierStates }));

/** What can be done with a project without opening it. */
export function ProjectMenu({ project }: { readonly project: ProjectSummary }) {
  const { t } = useWords("home");
  const actions = useProjectActions(project);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t("projects.more", { name: project.name })}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={() => actions.ask("rename")}>
            {t("actions.rename")}
          </Menu.Item>
          <Menu.Item leftSection={<Download size={14} aria-hidden />} onClick={() => void actions.save()}>
            {t("projects.saveFile")}
          </Menu.Item>
          <Menu.Item leftSection={<LockKeyhole size={14} aria-hidden />} onClick={() => actions.ask("lock")}>
            {t("projects.saveLocked")}
          </Menu.Item>
          <Menu.Item leftSection={<Copy size={14} aria-hidden />} onClick={() => void actions.duplicate()}>
            {t("projects.duplicate")}
          </Menu.Item>
          <Menu.Item leftSection={<History size={14} aria-hidden />} onClick={() => void actions.askStates()}>
            {t("states.open")}
          </Menu.Item>
          <Menu.Item leftSection={<Trash2 size={14} aria-hidden />} color="red" onClick={() => void actions.remove()}>
            {t("actions.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RenameDialog opened={actions.asked === "rename"} title={t("projects.rename")} label={t("projects.name")} name={project.name} onRename={(name) => void actions.rename(name)} onClose={actions.close} />
      {actions.asked === "lock" && <LockDialog project={project.name} onSave={(password) => void actions.save(password)} onClose={actions.close} />}
      {actions.asked === "states" && (
        <Suspense>
          <EarlierStates onClose={actions.close} />
        </Suspense>
      )}
    </>
  );
}
