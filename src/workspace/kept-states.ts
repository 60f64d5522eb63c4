import { asState, sameContentAs } from "#core/project/kept-state.ts";
import type { Project } from "#core/project/project.ts";
import { readProject } from "#core/project/read-project.ts";
import { stateFileId, stateTime } from "#core/project/state-file.ts";
import type { Problem, StorageProblem } from "#core/problem.ts";
import { failed, ok, type Failed, type Result } from "#core/result.ts";
import { readKeptJson } from "#workspace/kept-files.ts";
import type { Ports } from "#workspace/ports.ts";

export interface KeptState {
  readonly id: string;
  readonly keptAt: number;
  readonly sizeBytes: number;
}

const STATES_KEPT = 20;

type Storage = Ports["storage"];

/** The states kept of a project, oldest first. */
export async function listStates(storage: Storage, project: string): Promise<Result<readonly KeptState[], StorageProblem>> {
  const files = await storage.listFiles(project);
  if (!files.ok) return files;
  const states = files.value.flatMap(({ id, sizeBytes }) => {
    const keptAt = stateTime(id);
    return keptAt === null ? [] : [{ id, keptAt, sizeBytes }];
  });
  return ok(states.toSorted((left, right) => left.keptAt - right.keptAt));
}

/** Keeps a project's state and lets the oldest ones go; null: the newest kept one is the same. A state is kept whole or not at all. */
export async function keepState({ storage, clock }: Pick<Ports, "storage" | "clock">, project: Project): Promise<Result<string | null, StorageProblem>> {
  const states = await listStates(storage, project.id);
  if (!states.ok) return states;
  const newest = states.value.at(-1);
  const last = newest && (await readState(storage, project.id, newest.id));
  if (last?.ok === true && sameContentAs(project)(last.value)) return ok(null);
  const id = stateFileId(Math.max(clock.now(), (newest?.keptAt ?? 0) + 1));
  const written = await storage.writeFile(project.id, id, new TextEncoder().encode(JSON.stringify(asState(project))));
  if (!written.ok) return written;
  const tooMany = Math.max(0, states.value.length + 1 - STATES_KEPT);
  for (const old of states.value.slice(0, tooMany)) await storage.removeFile(project.id, old.id);
  return ok(id);
}

/** A kept state as a project of today's version. Problems: state-missing, state-broken, project-too-new */
export async function readState(storage: Storage, project: string, state: string): Promise<Result<Project, Problem>> {
  const document = await readKeptJson(storage, project, state);
  if (!document.ok || stateTime(state) === null) return whyUnread(storage, { project, state, document });
  const read = readProject(document.value, project);
  if (read.ok || read.problem.code !== "project-damaged") return read;
  return failed({ code: "state-broken", state, detail: read.problem.detail });
}

async function whyUnread(storage: Storage, { project, state, document }: { readonly project: string; readonly state: string; readonly document: Result<unknown, StorageProblem> }): Promise<Failed<Problem>> {
  const states = await listStates(storage, project);
  const known = states.ok ? states.value.map(({ id }) => id) : [];
  return document.ok || !known.includes(state) ? failed({ code: "state-missing", state, known }) : document;
}
