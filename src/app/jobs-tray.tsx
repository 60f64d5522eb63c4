import { ActionIcon, Popover } from "@mantine/core";
import { CheckCircle2, CircleSlash2, LoaderCircle, TriangleAlert, X } from "lucide-react";
import classes from "#app/shell.module.css";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useWords } from "#ui/words/use-words.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";
import type { Job } from "#workspace/workspace-state.ts";

/** Everything that runs or ran lately, with progress and cancel. Shown only when there is something to show. */
export function JobsTray() {
  const { t } = useWords();
  const jobs = useWorkspace((state) => state.jobs);
  const running = jobs.filter((job) => job.status === "running").length;
  if (jobs.length === 0) return null;
  const name = running === 0 ? t("shell.jobs") : t("shell.jobsRunning", { count: running });
  return (
    <Popover width={380} position="bottom-end">
      <Popover.Target>
        <button type="button" className={running > 0 ? `${classes.tool ?? ""} ${classes.busy ?? ""}` : classes.tool} aria-label={name} title={name}>
          {running > 0 ? <LoaderCircle size={16} className={classes.spin} aria-hidden /> : <CheckCircle2 size={16} aria-hidden />}
          {running > 0 && <span>{running}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("shell.jobs")}>
        <ul className={classes.jobs} aria-label={t("shell.jobs")}>
          {jobs.toReversed().map((job) => (
            <li key={job.id}>
              <JobEntry job={job} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function JobEntry({ job }: { readonly job: Job }) {
  const { t } = useWords();
  const studio = useStudio();
  const command = t(`commands.${job.command.replace(".", "_")}`, { defaultValue: job.command });
  const name = job.subject === "" ? command : `${command}: ${job.subject}`;
  if (job.status === "running") {
    return (
      <div className={classes.pop} style={{ gap: 4 }}>
        <span className={classes.jobName}>{name}</span>
        <JobProgress share={job.share} stage={job.stage} label={name} onCancel={() => studio.jobs.cancel(job.id)} />
      </div>
    );
  }
  return (
    <div className={classes.pop} style={{ gap: 4 }}>
      <div className={classes.jobDone}>
        <span className={classes.jobName}>
          <JobIcon status={job.status} /> {name} <span className={classes.faint}>{t(JOB_WORDS[job.status])}</span>
        </span>
        <ActionIcon size="sm" onClick={() => studio.jobs.dismiss(job.id)} aria-label={t("shell.jobDismiss", { name })}>
          <X size={14} aria-hidden />
        </ActionIcon>
      </div>
      {job.status === "failed" && job.problem && <ProblemNotice problem={job.problem} />}
    </div>
  );
}

const JOB_WORDS = { done: "shell.jobDone", failed: "shell.jobFailed", cancelled: "shell.jobCancelled" } as const;

function JobIcon({ status }: { readonly status: "done" | "failed" | "cancelled" }) {
  const look = { size: 13, "aria-hidden": true, style: { verticalAlign: -2 } } as const;
  if (status === "done") return <CheckCircle2 {...look} color="var(--st-good)" />;
  return status === "failed" ? <TriangleAlert {...look} color="var(--st-danger)" /> : <CircleSlash2 {...look} />;
}
