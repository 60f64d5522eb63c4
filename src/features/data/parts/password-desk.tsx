import { Button, PasswordInput } from "@mantine/core";
import { useState } from "react";
import type { Problem } from "#core/problem.ts";
import classes from "#features/data/parts/intake.module.css";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { Page } from "#ui/layout/page.tsx";
import { Panel } from "#ui/layout/panel.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useStudio } from "#workspace/react.tsx";
import { showProject } from "#workspace/use-file-intake.ts";

/** Asks for the password of a project file. */
export function PasswordDesk({ path }: { readonly path: string }) {
  const { t } = useWords("data");
  const studio = useStudio();
  const { goHome, goToProject } = useNavigation();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isOpening, setOpening] = useState(false);
  const open = async () => {
    setOpening(true);
    const opened = await studio.run("project.open", { path, password }, { record: false });
    setOpening(false);
    if (opened.ok) {
      studio.offer(null);
      showProject(studio, goToProject);
    } else setProblem(opened.problem);
  };
  const leave = () => {
    studio.offer(null);
    goHome();
  };
  return (
    <Page title={t("intake.locked", { path })} subtitle={t("intake.lockedText")}>
      <Panel>
        <form
          className={classes.password}
          onSubmit={(event) => {
            event.preventDefault();
            if (password !== "") void open();
          }}
        >
          <PasswordInput label={t("intake.password")} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="off" autoFocus visibilityToggleButtonProps={{ "aria-label": t("intake.showPassword") }} />
          {problem && <ProblemNotice problem={problem} />}
          <div className={classes.buttons}>
            <Button variant="default" onClick={leave}>
              {t("actions.cancel")}
            </Button>
            <Button type="submit" loading={isOpening} disabled={password === ""}>
              {t("intake.open")}
            </Button>
          </div>
        </form>
      </Panel>
    </Page>
  );
}
