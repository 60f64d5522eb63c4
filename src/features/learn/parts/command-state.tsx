import { DeviceLine } from "#features/learn/parts/device-line.tsx";
import { JobProgress } from "#ui/feedback/job-progress.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import type { CommandHandle } from "#workspace/react.tsx";

/** How far a command is, with the way to stop it, and what went wrong. */
export function CommandState({ command, label }: { readonly command: CommandHandle<unknown>; readonly label: string }) {
  const { job, outcome, cancel } = command;
  return (
    <>
      {job && <JobProgress share={job.share} stage={job.stage} label={label} onCancel={cancel} />}
      {job && <DeviceLine stage={job.stage} />}
      {outcome?.ok === false && <ProblemNotice problem={outcome.problem} />}
    </>
  );
}
