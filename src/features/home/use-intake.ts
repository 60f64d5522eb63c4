import { useState } from "react";
import type { Problem } from "#core/problem.ts";
import { pickFiles, PROJECT_ENDING } from "#ui/feedback/pick-files.ts";
import { useStudio, useWorkspace } from "#workspace/react.tsx";
import { useFileIntake } from "#workspace/use-file-intake.ts";
import type { Job } from "#workspace/workspace-state.ts";

export interface Intake {
  readonly take: (files: readonly File[]) => void;
  readonly pick: () => void;
  readonly pickProject: () => void;
  readonly isBusy: boolean;
  /** The running import or opening, wherever it was started. */
  readonly job: Job | null;
  readonly problem: Problem | null;
  readonly cancel: () => void;
}

const BRINGING: readonly string[] = ["import.files", "project.open"];

/** Bringing files in from this page: what runs, what went wrong. */
export function useIntake(): Intake {
  const studio = useStudio();
  const bring = useFileIntake();
  const job = useWorkspace((state) => state.jobs.find((candidate) => candidate.status === "running" && BRINGING.includes(candidate.command)) ?? null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setBusy(true);
    setProblem(null);
    const taken = await bring(files);
    setBusy(false);
    setProblem(taken.ok ? null : taken.problem);
  };
  return {
    take: (files) => void take(files),
    pick: () => void pickFiles().then(take),
    pickProject: () => void pickFiles({ accept: PROJECT_ENDING, multiple: false }).then(take),
    isBusy: isBusy || job !== null,
    job,
    problem,
    cancel: () => job && studio.jobs.cancel(job.id),
  };
}
