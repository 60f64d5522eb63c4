import { createStore, type StoreApi } from "zustand/vanilla";
import type { Problem } from "#core/problem.ts";
import type { Project } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { createAutosave } from "#workspace/autosave.ts";
import { createDatasetTables, type DatasetTables } from "#workspace/dataset-tables.ts";
import type { CommandDoor } from "#workspace/feature.ts";
import { createHistory, type Commit, type HistoryEntry } from "#workspace/history.ts";
import { createJobs, type Jobs } from "#workspace/jobs.ts";
import { createLabelLog, type LabelLog } from "#workspace/label-log.ts";
import type { Ports } from "#workspace/ports.ts";
import { openProjects, type ProjectDoor, type ProjectRoom, type Saving } from "#workspace/open-projects.ts";
import { createRunner, type RunCommand } from "#workspace/run-command.ts";
import { createStateKeeper } from "#workspace/state-keeper.ts";
import { EMPTY_STATE, type Offer, type WorkspaceState } from "#workspace/workspace-state.ts";

/**
 * The open project: the only shared state and its one door for writing.
 * Pages read `store` through useWorkspace(selector) and act through `run(commandId, input)`.
 */
export interface Workspace extends ProjectDoor {
  readonly store: StoreApi<WorkspaceState>;
  readonly ports: Ports;
  readonly tables: DatasetTables;
  readonly labels: LabelLog;
  readonly jobs: Jobs;
  readonly run: RunCommand;
  /** Records an undo step, shows the change at once and saves it. Problems: read-only, no-project. */
  readonly commit: Commit;
  readonly undo: () => Promise<Result<unknown, Problem>>;
  readonly redo: () => Promise<Result<unknown, Problem>>;
  /** Lays files before the person, on the import page; null when they are taken in or sent away. */
  readonly offer: (offer: Offer | null) => void;
  /** Finds out which device would compute and shows it. */
  readonly probeDevice: () => Promise<void>;
  /** Saves once more, after a save that failed. */
  readonly saveAgain: () => void;
  /** Resolves when everything shown is durable, or with the problem of the last save. */
  readonly settled: () => Promise<Result<void, Problem>>;
}

interface Parts extends ProjectRoom {
  readonly saving: Saving;
}

/** Joins the ports to the state; starts nothing heavy. */
export function openWorkspace(ports: Ports, commands: readonly CommandDoor[]): Workspace {
  const store = createStore<WorkspaceState>(() => EMPTY_STATE);
  const states = createStateKeeper(ports, (stateProblem) => store.setState({ stateProblem }));
  // An earlier state is durable before what followed it is: a tab closed between the two loses neither.
  const saving = createSaving(ports, store, states.settled);
  const history = createHistory((undo, redo) => store.setState({ undo, redo }));
  const jobs = createJobs({ newId: ports.newId, now: () => ports.clock.now(), change: (update) => store.setState(({ jobs: list }) => ({ jobs: update(list) })) });
  const mayWrite = () => writePermission(store);
  const labels = createLabelLog({
    ports,
    project: () => store.getState().project?.id ?? null,
    mayWrite,
    decisions: (labelSet) => store.getState().labels[labelSet],
    show: (labelSet, decisions) => store.setState((state) => ({ labels: withLabels(state.labels, labelSet, decisions) })),
    remember: history.push,
  });
  const tables = tellingDrops(createDatasetTables(ports, () => store.getState().project), () => store.setState(({ tableDrops }) => ({ tableDrops: tableDrops + 1 })));
  const parts: Parts = { ports, store, history, labels, tables, saving, states };
  const commit = createCommit(parts);
  const projects = openProjects(parts);
  const run = createRunner({ ...parts, ...projects, jobs, commit, commands, settled: saving.settled, record: (change) => writeQuietly(parts, change) });
  ports.storage.onListChange(() => void projects.refreshProjects());
  ports.embedder.onDeviceChange((device) => store.setState({ device }));
  const probeDevice = async () => {
    const device = await ports.embedder.device("auto");
    if (device.ok) store.setState({ device: device.value });
  };
  return { store, ports, tables, probeDevice, labels, jobs, run, commit, undo: history.undo, redo: history.redo, saveAgain: saving.request, settled: saving.settled, offer: (offer) => store.setState({ offer }), ...projects };
}

/** What stands in the caches of screens does not know that a table went. */
function tellingDrops(tables: DatasetTables, onDrop: () => void): DatasetTables {
  return {
    ...tables,
    drop: (...given: Parameters<DatasetTables["drop"]>) => tables.drop(...given).then(onDrop),
    clear: () => tables.clear().then(onDrop),
  };
}

/** A save that failed stays told until one succeeds: what it should have kept is only here. */
function createSaving(ports: Ports, store: StoreApi<WorkspaceState>, before: () => Promise<void>): Saving {
  const { request, settled } = createAutosave(ports, () => store.getState().project, { onState: (save) => store.setState({ save }), before });
  return {
    request,
    async settled() {
      const saved = await settled();
      const { save } = store.getState();
      return saved.ok && save.status === "failed" ? failed(save.problem) : saved;
    },
  };
}

function writePermission(store: StoreApi<WorkspaceState>): Result<void, Problem> {
  const { project, role } = store.getState();
  if (!project) return failed({ code: "no-project" });
  return role === "writer" ? ok(undefined) : failed({ code: "read-only", project: project.name });
}

function withLabels(labels: WorkspaceState["labels"], labelSet: string, decisions: WorkspaceState["labels"][string] | null): WorkspaceState["labels"] {
  const others = Object.fromEntries(Object.entries(labels).filter(([id]) => id !== labelSet));
  return decisions ? { ...others, [labelSet]: decisions } : others;
}

/** What undo puts back: everything but the audit trail, and what was measured and said of it: the quality history and its problems, which only grow. */
function withMeasurements(project: Project, current: Project): Project {
  const measured = new Map(current.datasets.map(({ id, qualityHistory, problems }) => [id, { qualityHistory, problems }]));
  return { ...project, runs: current.runs, datasets: project.datasets.map((dataset) => ({ ...dataset, ...measured.get(dataset.id) })) };
}

function createCommit(parts: Parts): Commit {
  const { store, ports, history } = parts;
  const show = (project: Project): Result<Project, Problem> => {
    const allowed = writePermission(store);
    if (!allowed.ok) return allowed;
    const current = store.getState().project;
    if (current) parts.states.changing(current);
    const dated = { ...withMeasurements(project, current ?? project), updatedAt: ports.clock.now() };
    store.setState({ project: dated });
    parts.saving.request();
    return ok(dated);
  };
  const follow = async (shown: Result<Project, Problem>, beside: HistoryEntry["undo"] | undefined) => (shown.ok && beside ? beside() : shown);
  return (reason, change, beside) => {
    const before = store.getState().project;
    if (!before) return failed({ code: "no-project" });
    const after = change(before);
    const shown = show(after);
    if (!shown.ok || after === before) return shown;
    history.push({ reason, undo: () => follow(show(before), beside?.undo), redo: () => follow(show(after), beside?.redo) });
    return shown;
  };
}

/** A change that is no step of the user's: the audit trail. */
function writeQuietly(parts: Parts, change: (project: Project) => Project): void {
  const { project, role } = parts.store.getState();
  if (!project || role !== "writer") return;
  parts.store.setState({ project: change(project) });
  parts.saving.request();
}
