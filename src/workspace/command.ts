import type { z } from "zod";
import type { AbortSignalLike } from "#core/ports/job-options.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset, Project } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";
import type { DatasetTables } from "#workspace/dataset-tables.ts";
import type { Commit } from "#workspace/history.ts";
import type { LabelLog } from "#workspace/label-log.ts";
import type { Ports } from "#workspace/ports.ts";

/**
 * One thing a person, the palette or a flow can do. `id`, `input` and the fields of the
 * output are public API (design: product words); the screen, the palette and flows all run
 * it through workspace.run, never directly.
 */
export interface Command<Input, Output> {
  readonly id: string;
  readonly input: z.ZodType<Input>;
  readonly run: (context: CommandContext, input: Input) => Promise<Result<Output, Problem>>;
}

/** What a command may touch while it runs. */
export interface CommandContext {
  readonly ports: Ports;
  readonly tables: DatasetTables;
  readonly labels: LabelLog;
  readonly signal: AbortSignalLike;
  /** share: 0..1; stage: a key of the words `stages.*`. */
  readonly progress: (share: number, stage: string) => void;
  /** JobOptions.pause, for long work on the page's own thread. */
  readonly pause: () => Promise<void>;
  /** Shows something on the command's own page while it runs (Job.live). */
  readonly show: (live: unknown) => void;
  /** The open project as it is now; a command that waited must ask again. */
  readonly project: () => Project;
  /** The dataset of that name. Problems: dataset-missing. */
  readonly dataset: (name: string) => Result<Dataset, Problem>;
  /** The only way to change the project: records the undo step and saves. Problems: read-only. */
  readonly commit: Commit;
  /** Stores a project that came from a file and opens it in place of the open one. */
  readonly adoptProject: (project: Project) => Promise<Result<Project, Problem>>;
  /** Resolves when everything shown is durable. */
  readonly settled: () => Promise<Result<void, Problem>>;
  /** Another project than the open one, or the open one where none is named, to read. Problems: no-project, project-missing, … */
  readonly readProject: (id?: string) => Promise<Result<Project, Problem>>;
  /** The same, held as its only writer while the work lasts. Problems: read-only, … */
  readonly holdProject: HoldProject;
  /** Ends what can be undone, for work that takes away what undo would need. */
  readonly forgetUndo: () => void;
  /** Ids of the other commands that run now. */
  readonly running: () => readonly string[];
  /** Keeps a measurement (quality history, the audit trail): saved like all else, but no step to undo. */
  readonly record: (change: (project: Project) => Project) => void;
  /** Runs another command inside this one, under the same job. */
  readonly run: (id: string, input: unknown) => Promise<Result<unknown, Problem>>;
}

export type HoldProject = <T>(id: string | undefined, work: (project: Project) => Promise<Result<T, Problem>>) => Promise<Result<T, Problem>>;

/** Keeps a command's types while it stands in lists with others. */
export function defineCommand<Input, Output>(command: Command<Input, Output>): Command<Input, Output> {
  return command;
}
