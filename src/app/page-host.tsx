import { Button } from "@mantine/core";
import { lazy, Suspense, useEffect, useState, type ComponentType, type LazyExoticComponent, type ReactNode } from "react";
import type { Problem } from "#core/problem.ts";
import { PAGES, SIDE_PAGES } from "#app/features.ts";
import { EmptyState } from "#ui/feedback/empty-state.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { PageBoundary } from "#ui/feedback/page-boundary.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import type { PageDoor } from "#workspace/feature.ts";
import { useNavigation, useOpenDataset } from "#workspace/navigation.tsx";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

const LOADED = new Map<string, LazyExoticComponent<ComponentType>>();

export function HomeRoute() {
  const door = PAGES.find((page) => page.path === "home");
  return door ? <FeaturePage door={door} /> : <MissingRoute />;
}

/** A project's address alone: its newest dataset, or Home while it has none. */
export function ProjectRoute() {
  return (
    <OpenProject>
      <ProjectEntrance />
    </OpenProject>
  );
}

export function PageRoute() {
  const { place } = useNavigation();
  const door = PAGES.find((page) => page.path === place.page);
  if (!door) return <MissingRoute />;
  return (
    <OpenProject>
      <NeededDataset door={door}>
        <FeaturePage door={door} />
      </NeededDataset>
    </OpenProject>
  );
}

/** A page without a project in its address. */
export function SideRoute() {
  const { place } = useNavigation();
  const door = SIDE_PAGES.find((page) => page.path === place.page);
  return door ? <FeaturePage door={door} /> : <MissingRoute />;
}

export function MissingRoute() {
  const { t } = useWords();
  const { goHome } = useNavigation();
  return <EmptyState icon="house" title={t("shell.unknownPage")} text={t("shell.unknownPageText")} action={<Button onClick={goHome}>{t("shell.goHome")}</Button>} />;
}

function FeaturePage({ door }: { readonly door: PageDoor }) {
  const { place } = useNavigation();
  const Page = pageOf(door);
  return (
    <PageBoundary page={`${place.project ?? ""}/${place.dataset ?? ""}/${door.path}`}>
      <Suspense fallback={<Waiting />}>
        <Page key={`${place.project ?? ""}/${place.dataset ?? ""}`} />
      </Suspense>
    </PageBoundary>
  );
}

function pageOf(door: PageDoor): LazyExoticComponent<ComponentType> {
  const known = LOADED.get(door.path);
  if (known) return known;
  const made = lazy(async () => ({ default: await door.load() }));
  LOADED.set(door.path, made);
  return made;
}

function Waiting() {
  return (
    <div style={{ padding: 24, maxWidth: 900 }}>
      <Loading />
    </div>
  );
}

function ProjectEntrance() {
  const { goToProject, goHome } = useNavigation();
  const project = useWorkspace((state) => state.project);
  const newest = project?.datasets.at(-1);
  useEffect(() => {
    if (project && newest) goToProject(project.id, newest.id);
    else if (project) goHome();
  }, [project, newest, goToProject, goHome]);
  return <Waiting />;
}

/** Opens the project that the address names before anything of it is drawn. */
function OpenProject({ children }: { readonly children: ReactNode }) {
  const studio = useStudio();
  const { t } = useWords();
  const { place, goHome } = useNavigation();
  const open = useWorkspace((state) => state.project?.id ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const wished = place.project;
  useEffect(() => {
    // Asked of the store, not of the render: opening closes the project before, and must not start again because of that.
    if (wished === null || studio.store.getState().project?.id === wished) return;
    let isCurrent = true;
    void studio.openProject(wished).then((opened) => {
      if (isCurrent) setProblem(opened.ok ? null : opened.problem);
    });
    return () => {
      isCurrent = false;
    };
  }, [studio, wished]);
  if (open === wished) return children;
  if (!problem) return <Waiting />;
  return (
    <div style={{ padding: 24, maxWidth: 720 }}>
      <ProblemNotice problem={problem} actions={<Button onClick={goHome}>{t("shell.goHome")}</Button>} />
    </div>
  );
}

function NeededDataset({ door, children }: { readonly door: PageDoor; readonly children: ReactNode }) {
  const { t } = useWords();
  const { place, goHome } = useNavigation();
  const dataset = useOpenDataset();
  if (door.needs !== "dataset" || dataset) return children;
  const isGone = place.dataset !== null;
  return (
    <EmptyState
      icon={door.icon}
      title={t(isGone ? "shell.datasetGone" : "shell.noDataset")}
      text={t(isGone ? "shell.datasetGoneText" : "shell.needsDataset")}
      action={<Button onClick={goHome}>{t("shell.goHome")}</Button>}
    />
  );
}
