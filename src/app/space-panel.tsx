import { lazy, Suspense, useEffect, useRef, useState } from "react";
import classes from "#app/space-panel.module.css";
import type { ProjectSummary } from "#core/ports/project-storage.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

const ProjectSpace = lazy(async () => ({ default: (await import("#app/space-items.tsx")).ProjectSpace }));
const SharedSpace = lazy(async () => ({ default: (await import("#app/space-items.tsx")).SharedSpace }));
/** Commands that the palette sends here to be set up. */
const OF_SPACE = ["project.space", "project.clean"];

/** What takes space on this computer, project by project, and how to get it back. */
export function SpacePanel() {
  const { t } = useWords();
  const { place } = useNavigation();
  const top = useRef<HTMLDivElement>(null);
  const projects = useWorkspace((state) => state.projects);
  const isAsked = OF_SPACE.includes(place.search.command ?? "");
  useEffect(() => {
    if (isAsked) top.current?.scrollIntoView({ block: "start" });
  }, [isAsked]);
  const sorted = projects?.toSorted((left, right) => right.sizeBytes - left.sizeBytes);
  return (
    <div ref={top}>
      <Panel title={t("space.title")}>
        <p className={classes.text}>{t("space.text")}</p>
        {sorted === undefined && <Loading lines={3} />}
        {sorted?.map((project) => <ProjectPart key={project.id} project={project} />)}
        <Suspense>
          <SharedSpace />
        </Suspense>
      </Panel>
    </div>
  );
}

/** A project's line; its parts are measured when it is opened. */
function ProjectPart({ project }: { readonly project: ProjectSummary }) {
  const { t } = useWords();
  const format = useFormat();
  const isOpen = useWorkspace((state) => state.project?.id === project.id);
  const [isShown, show] = useState(isOpen);
  return (
    <details className={classes.project} open={isShown} onToggle={(event) => show(event.currentTarget.open)}>
      <summary className={classes.summary}>
        <span className={classes.name}>{project.name}</span>
        {isOpen && <span className={classes.mark}>{t("space.isOpen")}</span>}
        <span className={classes.size}>{format.bytes(project.sizeBytes)}</span>
      </summary>
      {isShown && (
        <Suspense fallback={<Loading lines={3} />}>
          <ProjectSpace project={project} />
        </Suspense>
      )}
    </details>
  );
}
