import { Button } from "@mantine/core";
import { CircleSlash2, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Problem } from "#core/problem.ts";
import classes from "#ui/feedback/problem-notice.module.css";
import { problemWords } from "#ui/words/problem-words.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface ProblemNoticeProps {
  readonly problem: Problem;
  readonly onRetry?: (() => void) | undefined;
  readonly actions?: ReactNode;
}

/** What happened, why, what to do next; the machine's own text stays folded. */
export function ProblemNotice({ problem, onRetry, actions }: ProblemNoticeProps) {
  const { t } = useWords();
  const words = problemWords(problem, t, useFormat());
  const quiet = problem.code === "cancelled";
  const Icon = quiet ? CircleSlash2 : TriangleAlert;
  return (
    <div role={quiet ? "status" : "alert"} className={quiet ? `${classes.notice ?? ""} ${classes.quiet ?? ""}` : classes.notice}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.body}>
        <div className={classes.what}>{words.what}</div>
        <div className={classes.why}>{words.why}</div>
        <div>{words.next}</div>
        {words.details !== null && (
          <details className={classes.details}>
            <summary>{t("actions.showDetails")}</summary>
            <pre tabIndex={0} aria-label={t("actions.showDetails")}>{words.details}</pre>
          </details>
        )}
        {(onRetry !== undefined || actions !== undefined) && (
          <div className={classes.actions}>
            {onRetry !== undefined && (
              <Button variant="default" onClick={onRetry}>
                {t("actions.retry")}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}
