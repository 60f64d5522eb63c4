import "@mantine/spotlight/styles.css";
import { Spotlight, spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { FileUp, Search, Table2 } from "lucide-react";
import { useEffect } from "react";
import { FEATURES, PAGES } from "#app/features.ts";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { pickFiles } from "#ui/feedback/pick-files.ts";
import { PageIcon } from "#ui/theme/page-icon.tsx";
import { useWords } from "#ui/words/use-words.ts";
import type { CommandDoor, CommandPlace, FeatureDoor } from "#workspace/feature.ts";
import { useFileIntake } from "#workspace/use-file-intake.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** Everything by typing: pages, datasets, commands. `asked` grows each time it is asked for. */
export function CommandPalette({ asked }: { readonly asked: number }) {
  const { t } = useWords();
  useEffect(() => spotlight.open(), [asked]);
  const groups = [usePageActions(), useDatasetActions(), useCommandActions()].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      nothingFound={t("shell.searchNothing")}
      highlightQuery
      overlayProps={{ blur: 0, opacity: 0.35 }}
      scrollable
      maxHeight={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "group", "aria-label": t("shell.search") } }}
      searchProps={{ leftSection: <Search size={16} aria-hidden />, placeholder: t("shell.searchPlaceholder"), "aria-label": t("shell.searchPlaceholder") }}
    />
  );
}

function usePageActions(): SpotlightActionGroupData {
  const { t } = useWords();
  const { goTo } = useNavigation();
  const project = useWorkspace((state) => state.project);
  const hasDataset = (project?.datasets.length ?? 0) > 0;
  const open = PAGES.filter((page) => page.needs === "nothing" || (page.needs === "project" ? project !== null : hasDataset));
  const pages = [...open, { path: "settings", icon: "settings" }];
  return {
    group: t("shell.groupPages"),
    actions: pages.map((page) => ({ id: `page ${page.path}`, label: t(`pages.${page.path}`), description: t(`pageHints.${page.path}`, { defaultValue: "" }), leftSection: <PageIcon name={page.icon} size={18} />, onClick: () => goTo(page.path) })),
  };
}

function useDatasetActions(): SpotlightActionGroupData {
  const { t } = useWords();
  const { place, goTo } = useNavigation();
  const datasets = useWorkspace((state) => state.project?.datasets) ?? [];
  const page = place.dataset === null ? "data" : place.page;
  return {
    group: t("shell.groupDatasets"),
    actions: datasets.map((dataset) => ({ id: `dataset ${dataset.id}`, label: dataset.name, leftSection: <Table2 size={18} aria-hidden />, onClick: () => goTo(page, {}, dataset.id) })),
  };
}

/** A command is set up and started on a page of its feature; importing needs only files. */
function useCommandActions(): SpotlightActionGroupData {
  const { t } = useWords();
  const { goTo } = useNavigation();
  const hasProject = useWorkspace((state) => state.project !== null);
  const hasDataset = useWorkspace((state) => (state.project?.datasets.length ?? 0) > 0);
  const take = useFileIntake();
  const bring = async () => {
    const files = await pickFiles();
    const taken = files.length === 0 ? null : await take(files);
    if (taken?.ok === false) noticeProblem(taken.problem);
  };
  const name = (id: string) => t(`commands.${id.replace(".", "_")}`, { defaultValue: id });
  const files = { id: "command import.files", label: name("import.files"), description: "import.files", leftSection: <FileUp size={18} aria-hidden />, onClick: () => void bring() };
  const others = FEATURES.flatMap((feature) => feature.commands.filter(({ id }) => id !== "import.files").flatMap((command) => commandTarget(feature, command, { hasProject, hasDataset })));
  return { group: t("shell.groupCommands"), actions: [files, ...others.map(({ id, page, icon }) => ({ id: `command ${id}`, label: name(id), description: id, leftSection: <PageIcon name={icon} size={18} />, onClick: () => goTo(page, { command: id }) }))] };
}

interface CommandTarget {
  readonly id: string;
  readonly page: string;
  readonly icon: string;
}

function commandTarget(feature: FeatureDoor, { id, place }: CommandDoor, open: { readonly hasProject: boolean; readonly hasDataset: boolean }): CommandTarget[] {
  const target = place ?? pageOf(feature, id);
  if (!target) return [];
  const isReady = target.needs === "nothing" || (target.needs === "project" ? open.hasProject : open.hasDataset);
  return isReady ? [{ id, page: target.page, icon: target.icon }] : [];
}

/** The page named like the verb, or the feature's first. */
function pageOf(feature: FeatureDoor, id: string): CommandPlace | undefined {
  const page = feature.pages.find(({ path }) => path === (id.split(".")[1] ?? "")) ?? feature.pages[0];
  return page && { page: page.path, icon: page.icon, needs: page.needs };
}
