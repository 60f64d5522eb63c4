import { useCallback } from "react";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { useNavigation, type Navigation } from "#workspace/navigation.tsx";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useStudio } from "#workspace/react.tsx";

const PROJECT_ENDING = ".steward";
const IMPORT_PAGE = "import";

/** Files dropped, pasted or picked anywhere: tables are laid before the person on the import page, a project file is opened, or its password asked there. */
export function useFileIntake(): (files: readonly SourceFile[]) => Promise<Result<null, Problem>> {
  const studio = useStudio();
  const navigation = useNavigation();
  return useCallback((files) => takeFiles(studio, navigation, files), [studio, navigation]);
}

async function takeFiles(studio: Workspace, { goTo, goToProject }: Navigation, files: readonly SourceFile[]): Promise<Result<null, Problem>> {
  const paths: string[] = [];
  for (const file of files) {
    const unpacked = isProjectFile(file.name) ? ok([file]) : await unpackLazily(studio, file);
    if (!unpacked.ok) return unpacked;
    paths.push(...unpacked.value.map((found) => studio.ports.files.put(found)));
  }
  const projectFile = paths.find(isProjectFile);
  if (projectFile === undefined) {
    studio.offer({ kind: "tables", paths });
    goTo(IMPORT_PAGE);
    return ok(null);
  }
  const opened = await studio.run("project.open", { path: projectFile }, { record: false });
  if (!opened.ok && opened.problem.code === "password-needed") {
    studio.offer({ kind: "locked", paths: [projectFile] });
    goTo(IMPORT_PAGE);
    return ok(null);
  }
  return opened.ok ? showProject(studio, goToProject) : opened;
}

function isProjectFile(path: string): boolean {
  return path.toLowerCase().endsWith(PROJECT_ENDING);
}

/** The unpacker weighs more than the rest of the door and is seldom needed. */
async function unpackLazily({ ports }: Workspace, file: SourceFile): Promise<Result<readonly SourceFile[], Problem>> {
  return (await import("#workspace/unpack-file.ts")).unpackFile(ports, file);
}

/** The project that was just opened or filled, on screen: at the dataset of that name, or the newest. */
export function showProject(studio: Workspace, goToProject: Navigation["goToProject"], dataset: string | null = null): Result<null, Problem> {
  const { project } = studio.store.getState();
  if (!project) return failed({ code: "no-project" });
  goToProject(project.id, (project.datasets.find(({ name }) => name === dataset) ?? project.datasets.at(-1))?.id);
  return ok(null);
}
