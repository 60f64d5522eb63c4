import { PAGES } from "#app/features.ts";
import classes from "#app/shell.module.css";
import { PageIcon } from "#ui/theme/page-icon.tsx";
import { useWords } from "#ui/words/use-words.ts";
import type { PageDoor } from "#workspace/feature.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** The pages, in the order one usually needs them. */
export function NavigationRail() {
  const { t } = useWords();
  return (
    <nav className={classes.rail} aria-label={t("shell.mainMenu")}>
      {PAGES.map((page) => (
        <RailItem key={page.path} page={page} />
      ))}
      <div className={classes.railGap} />
      <RailItem page={SETTINGS} />
    </nav>
  );
}

const SETTINGS = { path: "settings", icon: "settings", needs: "nothing" } as const;

/** A page that cannot be opened yet stays reachable by keyboard, to say why. */
function RailItem({ page }: { readonly page: Pick<PageDoor, "path" | "icon" | "needs"> }) {
  const { t } = useWords();
  const { place, goTo } = useNavigation();
  const missing = useMissing(page.needs);
  const isHere = place.page === page.path;
  const hint = missing === null ? t(`pageHints.${page.path}`, { defaultValue: "" }) : t(missing);
  return (
    <button type="button" className={classes.railItem} title={hint} aria-current={isHere ? "page" : undefined} aria-disabled={missing !== null} aria-description={missing === null ? undefined : hint} onClick={() => (missing === null ? goTo(page.path) : undefined)}>
      <PageIcon name={page.icon} />
      <span className={classes.railText}>{t(`pages.${page.path}`)}</span>
    </button>
  );
}

/** Word for what has to be there first; null: all is there. */
function useMissing(needs: PageDoor["needs"]): string | null {
  const project = useWorkspace((state) => state.project);
  if (needs === "nothing") return null;
  if (!project) return needs === "dataset" ? "shell.needsDataset" : "shell.needsProject";
  return needs === "dataset" && project.datasets.length === 0 ? "shell.needsDataset" : null;
}
