import { useCallback } from "react";
import type { Problem } from "#core/problem.ts";
import { failed, type Result } from "#core/result.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useStudio } from "#workspace/react.tsx";

/** Where taken files ended up. */
interface Intake {
  readonly project: string;
  readonly dataset: string | undefined;
}

const PROJECT_ENDING = ".steward";

/** Files dropped, pasted or picked anywhere: tables are imported into the open project (or a new one), a project file is opened; then the screen goes there. */
export function useFileIntake(): (files: readonly File[]) => Promise<Result<Intake, Problem>> {
  const studio = useStudio();
  const { goToProject } = useNavigation();
  return useCallback(
    async (files) => {
      const taken = await takeFiles(studio, files);
      if (taken.ok) goToProject(taken.value.project, taken.value.dataset);
      return taken;
    },
    [studio, goToProject],
  );
}

async function takeFiles(studio: Workspace, files: readonly File[]): Promise<Result<Intake, Problem>> {
  const paths = files.map((file) => studio.ports.files.put(file));
  const projectFile = paths.find((path) => path.toLowerCase().endsWith(PROJECT_ENDING));
  if (projectFile !== undefined) return afterwards(studio, await studio.run("project.open", { path: projectFile }, { record: false }));
  const started = studio.store.getState().project === null ? await studio.createProject(withoutEnding(files[0]?.name ?? "")) : null;
  if (started?.ok === false) return started;
  const outcome = await studio.run("import.files", { files: paths });
  if (!outcome.ok && started?.ok) await studio.removeProject(started.value.id);
  return afterwards(studio, outcome);
}

function afterwards(studio: Workspace, outcome: Result<unknown, Problem>): Result<Intake, Problem> {
  if (!outcome.ok) return outcome;
  const { project } = studio.store.getState();
  if (!project) return failed({ code: "no-project" });
  return { ok: true, value: { project: project.id, dataset: project.datasets.at(-1)?.id } };
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]+$/, "");
}
