import type { StoreApi } from "zustand/vanilla";
import type { Problem } from "#core/problem.ts";
import type { Dataset, Project } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { chainRun } from "#workspace/audit-log.ts";
import type { Command, CommandContext } from "#workspace/command.ts";
import type { DatasetTables } from "#workspace/dataset-tables.ts";
import type { CommandDoor } from "#workspace/feature.ts";
import type { History } from "#workspace/history.ts";
import type { JobHandle, Jobs } from "#workspace/jobs.ts";
import type { LabelLog } from "#workspace/label-log.ts";
import { createPause } from "#workspace/pause.ts";
import type { Ports } from "#workspace/ports.ts";
import type { WorkspaceState } from "#workspace/workspace-state.ts";

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** false for what a screen asks again and again; true (default) writes an entry of the audit trail. */
  readonly record?: boolean | undefined;
  readonly onProgress?: ((share: number, stage: string) => void) | undefined;
}

/** Runs a command by its public id, as a job with progress and cancel. */
export type RunCommand = (id: string, input: unknown, options?: RunOptions) => Promise<Result<unknown, Problem>>;

interface Runner {
  readonly ports: Ports;
  readonly store: StoreApi<WorkspaceState>;
  readonly tables: DatasetTables;
  readonly labels: LabelLog;
  readonly jobs: Jobs;
  readonly commands: readonly CommandDoor[];
  readonly commit: CommandContext["commit"];
  readonly adoptProject: CommandContext["adoptProject"];
  readonly settled: CommandContext["settled"];
  readonly readProject: CommandContext["readProject"];
  readonly holdProject: CommandContext["holdProject"];
  readonly history: Pick<History, "clear">;
  readonly record: (change: (project: Project) => Project) => void;
}

/** Makes the one function every command runs through. */
export function createRunner(room: Runner): RunCommand {
  let recording: Promise<void> = Promise.resolve();
  return async (id, input, options = {}) => {
    const loaded = await loadCommand(room.commands, id, input);
    if (!loaded.ok) return loaded;
    const { command, checked } = loaded.value;
    const startedAt = room.ports.clock.now();
    const outcome = await room.jobs.start({ command: id, subject: subjectOf(checked), signal: options.signal }, (job) => {
      const tell = (share: number, stage: string) => {
        job.progress(share, stage);
        options.onProgress?.(share, stage);
      };
      return attempt(command, contextOf(room, job, tell), checked);
    });
    if (options.record !== false) {
      recording = recording.then(() => recordRun(room, { id, input, startedAt, outcome }));
      await recording;
    }
    return outcome;
  };
}

async function loadCommand(commands: readonly CommandDoor[], id: string, input: unknown): Promise<Result<{ command: Command<unknown, unknown>; checked: unknown }, Problem>> {
  const door = commands.find((candidate) => candidate.id === id);
  if (!door) return failed({ code: "unknown-command", command: id });
  const command: Command<unknown, unknown> = await door.load();
  const parsed = command.input.safeParse(input);
  if (!parsed.success) return failed({ code: "bad-input", command: id, issues: parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })) });
  return ok({ command, checked: parsed.data });
}

async function attempt(command: Command<unknown, unknown>, context: CommandContext, input: unknown): Promise<Result<unknown, Problem>> {
  try {
    return await command.run(context, input);
  } catch (error) {
    return failed({ code: "bug", detail: error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error) });
  }
}

function contextOf(room: Runner, { id, signal, show }: JobHandle, progress: CommandContext["progress"]): CommandContext {
  const context: CommandContext = {
    ports: room.ports,
    tables: room.tables,
    labels: room.labels,
    signal,
    progress,
    pause: createPause(),
    show,
    project: () => openProject(room),
    dataset: (name) => findDataset(room.store.getState().project, name),
    commit: room.commit,
    record: room.record,
    adoptProject: room.adoptProject,
    settled: room.settled,
    readProject: room.readProject,
    holdProject: room.holdProject,
    forgetUndo: room.history.clear,
    running: () => room.store.getState().jobs.filter((job) => job.status === "running" && job.id !== id).map((job) => job.command),
    async run(command, input) {
      const loaded = await loadCommand(room.commands, command, input);
      return loaded.ok ? attempt(loaded.value.command, context, loaded.value.checked) : loaded;
    },
  };
  return context;
}

function openProject(room: Runner): Project {
  const { project } = room.store.getState();
  if (!project) throw new Error("bug: a command asked for a project while none is open");
  return project;
}

/** The dataset of that name or id. Problems: no-project, dataset-missing. */
export function findDataset(project: Project | null, name: string): Result<Dataset, Problem> {
  if (!project) return failed({ code: "no-project" });
  const found = project.datasets.find((dataset) => dataset.name === name) ?? project.datasets.find((dataset) => dataset.id === name);
  return found ? ok(found) : failed({ code: "dataset-missing", dataset: name, known: project.datasets.map((dataset) => dataset.name) });
}

function subjectOf(input: unknown): string {
  if (typeof input !== "object" || input === null) return "";
  for (const key of ["dataset", "model", "path"]) {
    const value: unknown = Object.entries(input).find(([name]) => name === key)?.[1];
    if (typeof value === "string") return value;
  }
  return "files" in input && Array.isArray(input.files) ? input.files.join(", ") : "";
}

async function recordRun(room: Runner, { id, input, startedAt, outcome }: { id: string; input: unknown; startedAt: number; outcome: Result<unknown, Problem> }): Promise<void> {
  const { project } = room.store.getState();
  if (!project) return;
  const entry = { id: room.ports.newId(), command: id, input: withoutSecrets(input), at: startedAt, ms: room.ports.clock.now() - startedAt, ok: outcome.ok, problem: outcome.ok ? null : outcome.problem.code };
  const run = await chainRun(project.runs, entry);
  room.record((current) => ({ ...current, runs: [...current.runs, run] }));
}

function withoutSecrets(input: unknown): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  return JSON.parse(JSON.stringify({ ...input, password: undefined }));
}
