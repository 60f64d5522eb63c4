import { Button } from "@mantine/core";
import { FolderOpen } from "lucide-react";
import { lazy, Suspense } from "react";
import type { ProjectSummary } from "#core/ports/project-storage.ts";
import classes from "#features/home/home.module.css";
import { Loading } from "#ui/feedback/loading.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

const ProjectMenu = lazy(async () => ({ default: (await import("#features/home/parts/project-menu.tsx")).ProjectMenu }));

/** What this browser keeps; newest first. */
export function ProjectList({ onOpenFile }: { readonly onOpenFile: () => void }) {
  const { t } = useWords("home");
  const projects = useWorkspace((state) => state.projects);
  const shown = projects?.toSorted((left, right) => right.updatedAt - left.updatedAt);
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
      <Suspense>
        <ProjectMenu project={project} />
      </Suspense>
    </li>
  );
}
