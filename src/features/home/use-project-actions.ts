import { useState } from "react";
import type { ProjectSummary } from "#core/ports/project-storage.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { noticeDone, noticeProblem, noticeUndo } from "#ui/feedback/notices.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio } from "#workspace/react.tsx";

export type ProjectDialog = "rename" | "lock" | "states";

export interface ProjectActions {
  /** The dialog that is open. */
  readonly asked: ProjectDialog | null;
  readonly ask: (dialog: "rename" | "lock") => void;
  /** Opens the project and shows its earlier states. */
  readonly askStates: () => Promise<void>;
  readonly close: () => void;
  readonly rename: (name: string) => Promise<void>;
  readonly save: (password?: string) => Promise<void>;
  readonly duplicate: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** What can be done with a project in the list; all but deleting opens it first. */
export function useProjectActions(project: ProjectSummary): ProjectActions {
  const { t } = useWords("home");
  const studio = useStudio();
  const [asked, ask] = useState<ProjectDialog | null>(null);
  const opened = async <T>(act: () => Promise<Result<T, Problem>> | Result<T, Problem>, done: string | null): Promise<void> => {
    const open = await studio.openProject(project.id);
    tell(open.ok ? await act() : open, done);
  };
  return {
    asked,
    ask,
    close: () => ask(null),
    async rename(name) {
      ask(null);
      await opened(() => studio.commit("rename-project", (open) => ({ ...open, name })), null);
      await studio.settled();
      await studio.refreshProjects();
    },
    async save(password) {
      ask(null);
      await opened(() => studio.run("project.save", password === undefined ? {} : { password }), t("projects.saved", { name: project.name }));
    },
    async duplicate() {
      const name = t("projects.copyOf", { name: project.name });
      await opened(() => studio.run("project.duplicate", { name }), t("projects.duplicated", { name }));
      await studio.refreshProjects();
    },
    async askStates() {
      const open = await studio.openProject(project.id);
      if (open.ok) ask("states");
      else noticeProblem(open.problem);
    },
    async remove() {
      const wasOpen = studio.store.getState().project?.id === project.id;
      const discarded = await studio.discardProject(project.id);
      const undo = async () => {
        const recovered = await studio.recoverProject(project.id);
        tell(recovered.ok && wasOpen ? await studio.openProject(project.id) : recovered, null);
      };
      const purge = () => void studio.purgeProject(project.id).then((purged) => tell(purged, null));
      if (discarded.ok) noticeUndo(t("projects.deleted", { name: project.name }), { label: t("actions.undo"), act: () => void undo(), onPassed: purge });
      else noticeProblem(discarded.problem);
    },
  };
}

function tell(outcome: Result<unknown, Problem>, done: string | null): void {
  if (!outcome.ok) noticeProblem(outcome.problem);
  else if (done !== null) noticeDone(done);
}
