import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useLeaveWarning } from "#app/use-leave-warning.ts";
import classes from "#app/shell.module.css";
import type { Problem } from "#core/problem.ts";
import { noticeProblem } from "#ui/feedback/notices.tsx";
import { problemWords } from "#ui/words/problem-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useStudio, useWorkspace } from "#workspace/react.tsx";

/** What a person must know before working on: another tab writes, or something is not kept. */
export function Banners() {
  const { t } = useWords();
  const studio = useStudio();
  const project = useWorkspace((state) => state.project);
  const role = useWorkspace((state) => state.role);
  const storage = useWorkspace((state) => state.storage);
  const save = useWorkspace((state) => state.save);
  const stateProblem = useWorkspace((state) => state.stateProblem);
  useLeaveWarning(save.status === "failed");
  useEffect(() => {
    if (stateProblem) noticeProblem(stateProblem);
  }, [stateProblem]);
  return (
    <>
      {project && save.status === "failed" && <NotSaved problem={save.problem} />}
      {project && role === "reader" && (
        <div className={classes.banner} role="status">
          <span>{t("shell.readerBanner")}</span>
          <Button variant="default" onClick={studio.takeOver}>
            {t("shell.takeOver")}
          </Button>
        </div>
      )}
      {storage && !storage.durable && (
        <div className={classes.banner} role="status">
          {t("shell.notDurable")}
        </div>
      )}
    </>
  );
}

/** The changes are on screen and nowhere else: why, and the ways to bring them into safety. */
function NotSaved({ problem }: { readonly problem: Problem }) {
  const { t } = useWords();
  const studio = useStudio();
  const { goTo } = useNavigation();
  const { what, why } = problemWords(problem, t, useFormat());
  const saveFile = async () => {
    const saved = await studio.run("project.save", {});
    if (!saved.ok) noticeProblem(saved.problem);
  };
  return (
    <div className={`${classes.banner ?? ""} ${classes.bannerBad ?? ""}`} role="alert">
      <span>{t("shell.notSaved", { problem: `${what} ${why}` })}</span>
      <Button variant="default" onClick={studio.saveAgain}>
        {t("shell.saveAgain")}
      </Button>
      <Button variant="default" onClick={() => void saveFile()}>
        {t("shell.saveFile")}
      </Button>
      <Button variant="default" onClick={() => goTo("settings")}>
        {t("shell.seeSpace")}
      </Button>
    </div>
  );
}
