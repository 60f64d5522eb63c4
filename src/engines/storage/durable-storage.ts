import type { Clock } from "#core/ports/clock.ts";
import type { ProjectStorage } from "#core/ports/project-storage.ts";
import type { StorageProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { FileAddress, StoredFiles } from "./files-opfs.ts";
import { readStorageProblem } from "./read-storage-problem.ts";
import type { FileRecord, Records } from "./records-idb.ts";
import { openTabClaims, type TabClaims } from "./tab-claims.ts";

export interface DurableParts {
  readonly records: Records;
  readonly files: StoredFiles;
  readonly clock: Clock;
  readonly name: string;
  readonly locks: LockManager | null;
}

interface Desk extends DurableParts {
  readonly claims: TabClaims;
  readonly write: <T>(writing: Writing<T>) => Promise<Result<T, StorageProblem>>;
}

interface Writing<T> {
  readonly project: string;
  /** Asked only when there is no room. */
  readonly neededBytes: () => number;
  readonly work: () => Promise<Result<T, StorageProblem>>;
}

type DocumentPart = Pick<ProjectStorage, "list" | "load" | "save" | "remove">;
type DiscardPart = Pick<ProjectStorage, "discard" | "recover" | "discarded" | "purge" | "onListChange">;
type FilePart = Pick<ProjectStorage, "writeFile" | "readFile" | "removeFile" | "listFiles">;

/** A file that no record names and that is older than this was left by a killed tab. */
const ORPHAN_AGE_MS = 3_600_000;

export function durableStorage(parts: DurableParts): ProjectStorage {
  const underway = new Map<string, Set<Promise<unknown>>>();
  const claims = openTabClaims({ locks: parts.locks, name: parts.name, settle: (project) => settle(underway.get(project)) });

  async function write<T>({ project, neededBytes, work }: Writing<T>): Promise<Result<T, StorageProblem>> {
    if (!claims.mayWrite(project)) return failed({ code: "read-only", project });
    const writing = guard(work, neededBytes);
    track(underway, project, writing);
    const result = await writing;
    if (result.ok) claims.announce(project);
    return result;
  }

  const desk: Desk = { ...parts, claims, write };
  return {
    ...documentPart(desk),
    ...discardPart(desk),
    ...filePart(desk),
    appendLabels: (project, events) =>
      write({ project, neededBytes: () => JSON.stringify(events).length, work: () => parts.records.appendLabels(project, events).then(() => ok(undefined)) }),
    readLabels: (project, labelSet) => guard(async () => ok(await parts.records.readLabels(project, labelSet))),
    use: () => guard(readUse),
    persist: () => navigator.storage.persist().catch(() => false),
    claim: async (project, listeners) => {
      const claim = await claims.claim(project, listeners);
      if (claim.role === "writer") void guard(() => sweep(desk, project));
      return claim;
    },
  };
}

function documentPart({ records, files, claims, write }: Desk): DocumentPart {
  return {
    list: () => guard(async () => ok(await records.list())),
    load: (id) =>
      guard(async () => {
        const found = await records.load(id);
        return found === undefined ? failed({ code: "project-missing", project: id }) : ok(found.document);
      }),
    save: (id, document, summary) => write({ project: id, neededBytes: () => JSON.stringify(document).length, work: () => records.save(id, document, summary).then(() => ok(undefined)) }),
    remove: (id) =>
      write({
        project: id,
        neededBytes: nothing,
        work: async () => {
          const done = await claims.aloneWith(id, async () => {
            await records.remove(id);
            await files.dropProject(id);
            claims.announceList();
            return ok(undefined);
          });
          return done ?? failed({ code: "read-only", project: id });
        },
      }),
  };
}

function discardPart({ records, files, claims, write }: Desk): DiscardPart {
  const missing = (id: string) => failed({ code: "project-missing", project: id } as const);
  const mark = (id: string, at: number | null): Promise<Result<void, StorageProblem> | null> =>
    claims.aloneWith(id, async () => {
      const isThere = await records.mark(id, at);
      if (!isThere) return missing(id);
      claims.announceList();
      return ok(undefined);
    });
  return {
    discard: (id, at) => write({ project: id, neededBytes: nothing, work: async () => (await mark(id, at)) ?? failed({ code: "read-only", project: id }) }),
    // Nobody writes to a discarded project: who is alone with it now is purging it.
    recover: (id) => write({ project: id, neededBytes: nothing, work: async () => (await mark(id, null)) ?? missing(id) }),
    discarded: () => guard(async () => ok(await records.discarded())),
    purge: (id) =>
      guard(async () => {
        const purged = await claims.aloneWith(id, async () => {
          if (!(await records.discarded()).some((project) => project.id === id)) return;
          // The mark goes last, so that a tab killed in between leaves the rest to the next start.
          await files.dropProject(id);
          await records.remove(id);
        });
        return purged === null ? failed({ code: "read-only", project: id }) : ok(undefined);
      }),
    onListChange: (listener) => claims.onListChange(listener),
  };
}

function filePart(desk: Desk): FilePart {
  const { records, files, write } = desk;
  return {
    writeFile: (...[project, id, content, job = {}]: Parameters<ProjectStorage["writeFile"]>) => {
      const sizeBytes = content instanceof Uint8Array ? content.length : content.size;
      const record: FileRecord = { project, id, stored: crypto.randomUUID(), sizeBytes };
      const work = async (): Promise<Result<void, StorageProblem>> => {
        const written = await files.write(record, content, job);
        return written === null ? failed({ code: "cancelled" }) : putRecord(desk, record);
      };
      return write({ project, neededBytes: () => sizeBytes, work });
    },
    readFile: (project, id) =>
      guard(async () => {
        const record = await records.file(project, id);
        if (record === undefined) return failed({ code: "storage-failed", detail: `no file ${id}` });
        const file = await files.read(record);
        return ok(new File([file], id));
      }),
    removeFile: (project, id) =>
      write({
        project,
        neededBytes: nothing,
        work: async () => {
          await dropStored(files, await records.dropFile(project, id));
          return ok(undefined);
        },
      }),
    listFiles: (project) => guard(async () => ok((await records.files(project)).map(({ id, sizeBytes }) => ({ id, sizeBytes })))),
  };
}

/** The record makes the file: until it is durable the old file stands, and if it fails the new bytes go. */
async function putRecord({ records, files }: Desk, record: FileRecord): Promise<Result<void, StorageProblem>> {
  try {
    const before = await records.putFile(record);
    await dropStored(files, before);
    return ok(undefined);
  } catch (thrown) {
    await dropStored(files, record);
    throw thrown;
  }
}

/** Bytes no record names are lost space at worst, and the next sweep finds them. */
async function dropStored(files: StoredFiles, at: FileAddress | undefined): Promise<void> {
  if (at !== undefined) await files.drop(at).catch(() => undefined);
}

async function sweep({ records, files, clock }: Desk, project: string): Promise<Result<void, StorageProblem>> {
  const [names, kept] = [await files.names(project), await records.files(project)];
  const known = new Set(kept.map((record) => record.stored));
  const orphans = names.filter(({ stored, modifiedAt }) => !known.has(stored) && modifiedAt < clock.now() - ORPHAN_AGE_MS);
  for (const { stored } of orphans) await dropStored(files, { project, stored });
  return ok(undefined);
}

async function readUse(): ReturnType<ProjectStorage["use"]> {
  const [{ usage = 0, quota = 0 }, persisted] = [await navigator.storage.estimate(), await navigator.storage.persisted()];
  return ok({ usedBytes: usage, quotaBytes: quota, persisted, durable: true });
}

async function guard<T>(work: () => Promise<Result<T, StorageProblem>>, neededBytes = nothing): Promise<Result<T, StorageProblem>> {
  try {
    return await work();
  } catch (thrown) {
    return failed(await readStorageProblem(thrown, neededBytes()));
  }
}

function nothing(): number {
  return 0;
}

function track(underway: Map<string, Set<Promise<unknown>>>, project: string, writing: Promise<unknown>): void {
  const writings = underway.get(project) ?? new Set<Promise<unknown>>();
  underway.set(project, writings);
  writings.add(writing);
  void writing.finally(() => writings.delete(writing));
}

async function settle(writings: Set<Promise<unknown>> | undefined): Promise<void> {
  while (writings !== undefined && writings.size > 0) await Promise.all(writings);
}
