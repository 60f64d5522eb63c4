import type { StoreApi } from "zustand/vanilla";
import type { Problem } from "#core/problem.ts";
import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import type { DatasetTables } from "#workspace/dataset-tables.ts";
import type { History } from "#workspace/history.ts";
import type { LabelLog } from "#workspace/label-log.ts";
import type { Ports } from "#workspace/ports.ts";
import type { WorkspaceState } from "#workspace/workspace-state.ts";

/** Opening, closing and removing projects; one is open at a time. */
export interface ProjectDoor {
  readonly createProject: (name: string) => Promise<Result<Project, Problem>>;
  readonly openProject: (id: string) => Promise<Result<Project, Problem>>;
  /** Puts a project that came from a file into storage and opens it. */
  readonly adoptProject: (project: Project) => Promise<Result<Project, Problem>>;
  readonly closeProject: () => Promise<void>;
  readonly removeProject: (id: string) => Promise<Result<void, Problem>>;
  readonly refreshProjects: () => Promise<void>;
  /** As a reading tab: asks to become the writer. */
  readonly takeOver: () => void;
}

export interface ProjectRoom {
  readonly ports: Ports;
  readonly store: StoreApi<WorkspaceState>;
  readonly history: History;
  readonly labels: LabelLog;
  readonly tables: DatasetTables;
}

type Claim = Awaited<ReturnType<Ports["storage"]["claim"]>>;
type Settled = () => Promise<Result<void, Problem>>;

/** The door through which projects come and go. */
export function openProjects(room: ProjectRoom, settled: Settled): ProjectDoor {
  const { ports, store } = room;
  const held: { claim: Claim | null } = { claim: null };
  const refreshProjects = () => refresh(room);
  const inTurn = takeTurns();

  const closeProject = async () => {
    await settled();
    held.claim?.release();
    held.claim = null;
    await forget(room);
  };
  const show = async (project: Project): Promise<Result<Project, Problem>> => {
    await closeProject();
    const claim = await claimProject(room, project.id, settled);
    held.claim = claim;
    store.setState({ project, role: claim.role, save: { status: "saved", at: null } });
    if (claim.role === "writer") await sweep(ports, project);
    void refreshProjects();
    return ok(project);
  };
  const adoptProject = async (project: Project): Promise<Result<Project, Problem>> => {
    const sizeBytes = project.datasets.reduce((sum, dataset) => sum + dataset.source.sizeBytes, 0);
    const saved = await ports.storage.save(project.id, project, { id: project.id, name: project.name, updatedAt: project.updatedAt, datasets: project.datasets.length, sizeBytes });
    return saved.ok ? show(project) : saved;
  };
  return {
    refreshProjects,
    closeProject: () => inTurn(closeProject),
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
    removeProject: (id) =>
      inTurn(async () => {
        if (store.getState().project?.id === id) await closeProject();
        const removed = await ports.storage.remove(id);
        await refreshProjects();
        return removed;
      }),
    takeOver: () => held.claim?.takeOver(),
  };
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
function claimProject(room: ProjectRoom, id: string, settled: Settled): Promise<Claim> {
  return room.ports.storage.claim(id, {
    onRole: async (role) => {
      await settled();
      room.store.setState({ role });
      room.history.clear();
      await readAgain(room, id);
    },
    onChange: () => void readAgain(room, id),
  });
}

async function readAgain(room: ProjectRoom, id: string): Promise<void> {
  const loaded = await load(room.ports, id);
  if (!loaded.ok || room.store.getState().project?.id !== id) return;
  room.labels.forget();
  room.store.setState({ project: loaded.value });
}

async function forget({ labels, history, store, tables }: ProjectRoom): Promise<void> {
  labels.forget();
  history.clear();
  store.setState({ project: null, role: "writer", labels: {} });
  await tables.clear();
}

async function refresh({ ports, store }: ProjectRoom): Promise<void> {
  const [projects, use] = await Promise.all([ports.storage.list(), ports.storage.use()]);
  store.setState({ projects: projects.ok ? projects.value : [], storage: use.ok ? use.value : null });
}

/** Removes kept files that no part of the project names any more; undo of an earlier visit cannot ask for them. */
async function sweep({ storage }: Ports, project: Project): Promise<void> {
  const kept = await storage.listFiles(project.id);
  if (!kept.ok) return;
  const named = new Set(namedFiles(project));
  for (const { id } of kept.value) if (!named.has(id)) await storage.removeFile(project.id, id);
}

async function load(ports: Ports, id: string): Promise<Result<Project, Problem>> {
  const stored = await ports.storage.load(id);
  if (!stored.ok) return stored;
  // Loaded here, like all that checks documents, to keep zod out of the first paint.
  const { readProject } = await import("#core/project/read-project.ts");
  return readProject(stored.value, id);
}
