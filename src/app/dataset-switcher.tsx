import { Menu } from "@mantine/core";
import { Check, ChevronsUpDown, FileUp, House } from "lucide-react";
import { pickFiles } from "#ui/feedback/pick-files.ts";
import classes from "#app/shell.module.css";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useFileIntake } from "#workspace/use-file-intake.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** Which project and dataset is open, and the way to the others. */
export function DatasetSwitcher() {
  const { t } = useWords();
  const format = useFormat();
  const project = useWorkspace((state) => state.project);
  const { place, goTo, goHome } = useNavigation();
  const take = useFileIntake();
  if (!project) return null;
  const open = project.datasets.find((dataset) => dataset.id === place.dataset);
  const page = place.dataset === null ? "data" : place.page;
  const bring = async () => {
    const files = await pickFiles();
    if (files.length === 0) return;
    const taken = await take(files);
    if (!taken.ok) noticeProblem(taken.problem);
  };
  return (
    <>
      <span className={classes.slash} aria-hidden>
        /
      </span>
      <Menu width={300}>
        <Menu.Target>
          <button type="button" className={classes.switcher} aria-label={`${t("shell.datasets")}: ${open?.name ?? t("shell.chooseDataset")}`}>
            <span className={classes.switcherName}>
              <span className={classes.faint}>{project.name}</span>
              {open && open.name !== project.name && ` · ${open.name}`}
            </span>
            <ChevronsUpDown size={13} className={classes.faint} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{project.datasets.length === 0 ? t("shell.noDataset") : t("shell.datasets")}</Menu.Label>
          {project.datasets.map((dataset) => (
            <Menu.Item key={dataset.id} leftSection={<Check size={14} aria-hidden style={{ visibility: dataset.id === open?.id ? "visible" : "hidden" }} />} rightSection={<span className={classes.faint}>{format.integer(dataset.source.rowCount)}</span>} onClick={() => goTo(page, {}, dataset.id)}>
              {dataset.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<FileUp size={14} aria-hidden />} onClick={() => void bring()}>
            {t("shell.importMore")}
          </Menu.Item>
          <Menu.Item leftSection={<House size={14} aria-hidden />} onClick={goHome}>
            {t("pages.home")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open && open.source.sampledFrom !== null && <span className={classes.sample}>{t("shell.sample", { rows: format.integer(open.source.rowCount), all: format.integer(open.source.sampledFrom) })}</span>}
    </>
  );
}
