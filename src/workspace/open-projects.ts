import type { StoreApi } from "zustand/vanilla";
import type { Problem } from "#core/problem.ts";
import type { Project } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { CommandContext, HoldProject } from "#workspace/command.ts";
import type { DatasetTables } from "#workspace/dataset-tables.ts";
import type { History } from "#workspace/history.ts";
import { sortKeptFiles } from "#workspace/kept-files.ts";
import type { LabelLog } from "#workspace/label-log.ts";
import type { Ports } from "#workspace/ports.ts";
import type { StateKeeper } from "#workspace/state-keeper.ts";
import type { WorkspaceState } from "#workspace/workspace-state.ts";

/** Opening, closing and removing projects; one is open at a time. */
export interface ProjectDoor {
  readonly createProject: (name: string) => Promise<Result<Project, Problem>>;
  readonly openProject: (id: string) => Promise<Result<Project, Problem>>;
  /** Puts a project that came from a file into storage and opens it. */
  readonly adoptProject: (project: Project) => Promise<Result<Project, Problem>>;
  /** Problems: why the last changes could not be saved; the project then stays open. */
  readonly closeProject: () => Promise<Result<void, Problem>>;
  readonly removeProject: (id: string) => Promise<Result<void, Problem>>;
  /** Takes a project out of every list, whole: it can be recovered until it is purged. */
  readonly discardProject: (id: string) => Promise<Result<void, Problem>>;
  readonly recoverProject: (id: string) => Promise<Result<void, Problem>>;
  /** Removes a discarded project for good. */
  readonly purgeProject: (id: string) => Promise<Result<void, Problem>>;
  /** Purges what was discarded so long ago that nobody can be asking for it. Answers how long the next one still has, in ms; null: there is none. */
  readonly purgeProjects: () => Promise<number | null>;
  readonly refreshProjects: () => Promise<void>;
  readonly readProject: CommandContext["readProject"];
  readonly holdProject: HoldProject;
  /** As a reading tab: asks to become the writer. */
  readonly takeOver: () => void;
}

export interface ProjectRoom {
  readonly ports: Ports;
  readonly store: StoreApi<WorkspaceState>;
  readonly history: History;
  readonly labels: LabelLog;
  readonly tables: DatasetTables;
  readonly states: StateKeeper;
  readonly saving: Saving;
}

export interface Saving {
  readonly request: () => void;
  /** Answers the problem of the last save while that is not made good. */
  readonly settled: () => Promise<Result<void, Problem>>;
}

type Claim = Awaited<ReturnType<Ports["storage"]["claim"]>>;

interface Desk extends ProjectRoom {
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly held: { claim: Claim | null; /** Resolves when a change of this tab's role is through. */ turning: Promise<void> };
}

/** A tab that lets a project be recovered has surely closed its notice by then. */
const RECOVERABLE_MS = 60_000;

/** The door through which projects come and go. */
export function openProjects(room: ProjectRoom): ProjectDoor {
  const { ports, store } = room;
  const desk: Desk = { ...room, inTurn: takeTurns(), held: { claim: null, turning: Promise.resolve() } };
  const { inTurn } = desk;
  const show = async (project: Project): Promise<Result<Project, Problem>> => {
    const closed = await close(desk);
    if (!closed.ok) return closed;
    const claim = await claimProject(desk, project.id);
    desk.held.claim = claim;
    store.setState({ project, role: claim.role, save: { status: "saved", at: null }, stateProblem: null });
    if (claim.role === "writer") {
      // Begun with the first sight of the project, so that whoever lists its states can wait for it.
      room.states.opened(project);
      await room.states.settled();
      await sweep(ports, project);
    }
    void refresh(room);
    return ok(project);
  };
  const adoptProject = async (project: Project): Promise<Result<Project, Problem>> => {
    const closable = await saveLast(desk);
    if (!closable.ok) return closable;
    const sizeBytes = project.datasets.reduce((sum, dataset) => sum + dataset.source.sizeBytes, 0);
    const saved = await ports.storage.save(project.id, project, { id: project.id, name: project.name, updatedAt: project.updatedAt, datasets: project.datasets.length, sizeBytes });
    return saved.ok ? show(project) : saved;
  };
  return {
    ...leavingProjects(desk),
    readProject: (id) => readOne(desk, id),
    holdProject: (id, work) => inTurn(() => holdOne(desk, id, work)),
    refreshProjects: () => refresh(room),
    closeProject: () => inTurn(() => close(desk)),
    adoptProject: (project) => inTurn(() => adoptProject(project)),
    async createProject(name) {
      const { emptyProject } = await import("#core/project/project.ts");
      return inTurn(() => adoptProject(emptyProject(ports.newId(), name, ports.clock.now())));
    },
    openProject: (id) =>
      inTurn(async () => {
        const open = store.getState().project;
        if (open?.id === id) return ok(open);
        const loaded = await load(ports, id);
        return loaded.ok ? show(loaded.value) : loaded;
      }),
    takeOver: () => desk.held.claim?.takeOver(),
  };
}

/** Removing, at once or so that it can be undone. */
function leavingProjects(desk: Desk): Pick<ProjectDoor, "removeProject" | "discardProject" | "recoverProject" | "purgeProject" | "purgeProjects"> {
  const { storage, clock } = desk.ports;
  const afterwards = async (outcome: Result<void, Problem>): Promise<Result<void, Problem>> => {
    await refresh(desk);
    return outcome;
  };
  const leaveIfOpen = async (id: string): Promise<void> => {
    if (desk.store.getState().project?.id !== id) return;
    await saveLast(desk);
    await leave(desk);
  };
  return {
    removeProject: (id) => desk.inTurn(async () => {
      await leaveIfOpen(id);
      return afterwards(await storage.remove(id));
    }),
    discardProject: (id) => desk.inTurn(async () => {
      const { project, role } = desk.store.getState();
      if (project?.id === id && role === "reader") return failed({ code: "read-only", project: project.name });
      await leaveIfOpen(id);
      return afterwards(await storage.discard(id, clock.now()));
    }),
    recoverProject: async (id) => afterwards(await storage.recover(id)),
    purgeProject: async (id) => afterwards(await storage.purge(id)),
    async purgeProjects() {
      const discarded = await storage.discarded();
      if (!discarded.ok) return null;
      const waits = discarded.value.map(({ id, at }) => ({ id, waitMs: at + RECOVERABLE_MS - clock.now() }));
      for (const { id, waitMs } of waits) if (waitMs <= 0) await storage.purge(id);
      const left = waits.map(({ waitMs }) => waitMs).filter((waitMs) => waitMs > 0);
      return left.length > 0 ? Math.min(...left) : null;
    },
  };
}

/** What is not saved yet is saved, once more if that failed; what cannot be saved must not be closed. */
async function saveLast({ store, saving }: Desk): Promise<Result<void, Problem>> {
  const saved = await saving.settled();
  if (saved.ok || store.getState().role === "reader") return ok(undefined);
  saving.request();
  return saving.settled();
}

async function close(desk: Desk): Promise<Result<void, Problem>> {
  const saved = await saveLast(desk);
  if (saved.ok) await leave(desk);
  return saved;
}

async function leave(desk: Desk): Promise<void> {
  await desk.states.settled();
  desk.held.claim?.release();
  desk.held.claim = null;
  await forget(desk);
}

async function readOne({ ports, store, states, held }: Desk, id: string | undefined): Promise<Result<Project, Problem>> {
  await held.turning;
  await states.settled();
  const { project } = store.getState();
  if (project && (id === undefined || id === project.id)) return ok(project);
  return id === undefined ? failed({ code: "no-project" }) : load(ports, id);
}

async function holdOne<T>(desk: Desk, id: string | undefined, work: (project: Project) => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  const project = await readOne(desk, id);
  if (!project.ok) return project;
  const { project: open, role } = desk.store.getState();
  const readOnly = failed({ code: "read-only", project: project.value.name } as const);
  if (open?.id === project.value.id) return role === "writer" ? work(open) : readOnly;
  const claim = await desk.ports.storage.claim(project.value.id, { onRole: () => undefined, onChange: () => undefined });
  try {
    return claim.role === "writer" ? await work(project.value) : readOnly;
  } finally {
    claim.release();
  }
}

/** Two openings at once would release each other's claim; they follow one another. */
function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** A tab that loses the right to write finishes its saves first; one that gains it reads what the other left. */
function claimProject(desk: Desk, id: string): Promise<Claim> {
  return desk.ports.storage.claim(id, {
    onRole(role) {
      desk.held.turning = turnTo(desk, id, role);
      return desk.held.turning;
    },
    onChange: () => void readAgain(desk, id),
  });
}

async function turnTo(desk: Desk, id: string, role: Claim["role"]): Promise<void> {
  await desk.saving.settled();
  await desk.states.settled();
  desk.store.setState({ role });
  desk.history.clear();
  await readAgain(desk, id);
  const { project } = desk.store.getState();
  if (role === "writer" && project?.id === id) desk.states.opened(project);
}

async function readAgain(desk: Desk, id: string): Promise<void> {
  const loaded = await load(desk.ports, id);
  if (desk.store.getState().project?.id !== id) return;
  if (loaded.ok) {
    desk.labels.forget();
    desk.store.setState({ project: loaded.value });
  } else if (loaded.problem.code === "project-missing") await desk.inTurn(() => leaveDeleted(desk, id));
}

/** Another tab deleted what is shown here. */
async function leaveDeleted(desk: Desk, id: string): Promise<void> {
  if (desk.store.getState().project?.id === id) await leave(desk);
}

async function forget({ labels, history, store, tables }: ProjectRoom): Promise<void> {
  labels.forget();
  history.clear();
  store.setState({ project: null, role: "writer", labels: {}, save: { status: "saved", at: null }, stateProblem: null });
  await tables.clear();
}

async function refresh({ ports, store }: ProjectRoom): Promise<void> {
  const [projects, use] = await Promise.all([ports.storage.list(), ports.storage.use()]);
  store.setState({ projects: projects.ok ? projects.value : [], storage: use.ok ? use.value : null });
}

/** Removes kept files that neither the project nor an earlier state of it names any more; undo of an earlier visit cannot ask for them. */
async function sweep({ storage }: Ports, project: Project): Promise<void> {
  const kept = await sortKeptFiles(storage, project);
  if (kept.ok) for (const { id } of kept.value.unnamed) await storage.removeFile(project.id, id);
}

async function load(ports: Ports, id: string): Promise<Result<Project, Problem>> {
  const stored = await ports.storage.load(id);
  if (!stored.ok) return stored;
  // Loaded here, like all that checks documents, to keep zod out of the first paint.
  const { readProject } = await import("#core/project/read-project.ts");
  return readProject(stored.value, id);
}
