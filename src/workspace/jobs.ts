import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import type { Job } from "#workspace/workspace-state.ts";

/** What running work gets from its job. */
export interface JobHandle {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly progress: (share: number, stage: string) => void;
  readonly show: (live: unknown) => void;
}

export interface Jobs {
  /** Registers a job; `work` gets its signal and reports progress. */
  start<T>(facts: { command: string; subject: string; signal?: AbortSignal | undefined }, work: (job: JobHandle) => Promise<Result<T, Problem>>): Promise<Result<T, Problem>>;
  cancel(id: string): void;
  dismiss(id: string): void;
}

interface JobRoom {
  readonly newId: () => string;
  readonly now: () => number;
  readonly change: (update: (jobs: readonly Job[]) => readonly Job[]) => void;
}

const FINISHED_KEPT = 8;
/** The tray redraws at most this often for one job. */
const PROGRESS_EVERY_MS = 80;

/** The list of running and recent jobs, each with progress and cancel. */
export function createJobs(room: JobRoom): Jobs {
  const controllers = new Map<string, AbortController>();
  const patch = (id: string, fields: Partial<Job>) => {
    room.change((jobs) => jobs.map((job) => (job.id === id ? { ...job, ...fields } : job)));
  };
  return {
    async start(facts, work) {
      const id = room.newId();
      const controller = new AbortController();
      controllers.set(id, controller);
      facts.signal?.addEventListener("abort", () => controller.abort(), { once: true });
      const job: Job = { id, command: facts.command, subject: facts.subject, startedAt: room.now(), share: 0, stage: "starting", status: "running", problem: null, live: null };
      room.change((jobs) => [...jobs.filter((other) => other.status === "running"), ...jobs.filter((other) => other.status !== "running").slice(-FINISHED_KEPT), job]);
      const outcome = await work({ id, signal: controller.signal, progress: throttled((share, stage) => patch(id, { share, stage }), room.now), show: (live) => patch(id, { live }) });
      controllers.delete(id);
      patch(id, finished(outcome));
      return outcome;
    },
    cancel: (id) => controllers.get(id)?.abort(),
    dismiss: (id) => room.change((jobs) => jobs.filter((job) => job.id !== id || job.status === "running")),
  };
}

function finished(outcome: Result<unknown, Problem>): Partial<Job> {
  if (outcome.ok) return { status: "done", share: 1 };
  return { status: outcome.problem.code === "cancelled" ? "cancelled" : "failed", problem: outcome.problem };
}

function throttled(report: (share: number, stage: string) => void, now: () => number): (share: number, stage: string) => void {
  let lastAt = 0;
  let lastStage = "";
  return (share, stage) => {
    const at = now();
    if (stage === lastStage && at - lastAt < PROGRESS_EVERY_MS && share < 1) return;
    lastAt = at;
    lastStage = stage;
    report(share, stage);
  };
}
