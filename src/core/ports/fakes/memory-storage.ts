import type { LabelEvent } from "#core/labels/label-event.ts";
import type { ProjectStorage, ProjectSummary } from "#core/ports/project-storage.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { StorageProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { bytesAsFile, readBytes } from "./memory-file.ts";
import { memoryClaims } from "./memory-claims.ts";

export interface MemoryStorageOptions {
  /** What `use` says; false where the storage stands in for a missing disk. */
  readonly durable?: boolean | undefined;
  /** The browser gives its own File here, for engines that read only those. */
  readonly makeFile?: ((bytes: Uint8Array, name: string) => SourceFile) | undefined;
  /** While it says true, every write gives quota-exceeded. */
  readonly isFull?: (() => boolean) | undefined;
}

interface Kept {
  document: unknown;
  summary: ProjectSummary | null;
  /** null: it is in the list. */
  discardedAt: number | null;
  readonly labels: LabelEvent[];
  readonly files: Map<string, Uint8Array>;
}

type Projects = Map<string, Kept>;
type FilePart = Pick<ProjectStorage, "writeFile" | "readFile" | "removeFile" | "listFiles">;
type DocumentPart = Pick<ProjectStorage, "list" | "load" | "save" | "remove">;
type DiscardPart = Pick<ProjectStorage, "discard" | "recover" | "discarded" | "purge" | "onListChange">;

/** A project storage that lives as long as the tab: for tests, and where the browser has no disk for us (said by `use().durable`). */
export function memoryStorage(options: MemoryStorageOptions = {}): ProjectStorage {
  const projects: Projects = new Map();
  const { claim, announce } = memoryClaims();
  return withLimit(options.isFull, {
    claim,
    ...documentPart(projects, announce),
    ...discardPart(projects, announce),
    ...filePart(projects, options.makeFile ?? bytesAsFile),
    appendLabels: (project, events) => {
      keptOf(projects, project).labels.push(...events);
      announce(project);
      return Promise.resolve(ok(undefined));
    },
    readLabels: (project, labelSet) => Promise.resolve(ok(projects.get(project)?.labels.filter((event) => event.labelSet === labelSet) ?? [])),
    use: () => Promise.resolve(ok({ usedBytes: [...projects.values()].reduce((sum, kept) => sum + fileBytes(kept), 0), quotaBytes: 0, persisted: false, durable: options.durable ?? true })),
    persist: () => Promise.resolve(false),
  });
}

function withLimit(isFull: MemoryStorageOptions["isFull"], storage: ProjectStorage): ProjectStorage {
  if (!isFull) return storage;
  const unlessFull = (write: () => Promise<Result<void, StorageProblem>>) => (isFull() ? Promise.resolve(failed({ code: "quota-exceeded", neededBytes: 1, freeBytes: 0 })) : write());
  return {
    ...storage,
    save: (id, document, summary) => unlessFull(() => storage.save(id, document, summary)),
    appendLabels: (project, events) => unlessFull(() => storage.appendLabels(project, events)),
    writeFile: (...given: Parameters<ProjectStorage["writeFile"]>) => unlessFull(() => storage.writeFile(...given)),
  };
}

function documentPart(projects: Projects, announce: (project: string) => void): DocumentPart {
  return {
    list: () => Promise.resolve(ok([...projects.values()].flatMap(readSummary))),
    load: (id) => {
      const kept = projects.get(id);
      return Promise.resolve(kept?.summary && kept.discardedAt === null ? ok(copyOf(kept.document)) : failed({ code: "project-missing", project: id }));
    },
    save: (id, document, summary) => {
      const kept = keptOf(projects, id);
      kept.document = copyOf(document);
      kept.summary = summary;
      announce(id);
      return Promise.resolve(ok(undefined));
    },
    remove: (id) => {
      projects.delete(id);
      return Promise.resolve(ok(undefined));
    },
  };
}

function discardPart(projects: Projects, announce: (project: string) => void): DiscardPart {
  const listeners = new Set<() => void>();
  const mark = (id: string, discardedAt: number | null) => {
    const kept = projects.get(id);
    if (!kept?.summary) return Promise.resolve(failed({ code: "project-missing", project: id }));
    kept.discardedAt = discardedAt;
    announce(id);
    for (const listener of listeners) listener();
    return Promise.resolve(ok(undefined));
  };
  return {
    discard: mark,
    recover: (id) => mark(id, null),
    discarded: () => Promise.resolve(ok([...projects].flatMap(([id, { discardedAt }]) => (discardedAt === null ? [] : [{ id, at: discardedAt }])))),
    purge: (id) => {
      if (projects.get(id)?.discardedAt !== null) projects.delete(id);
      return Promise.resolve(ok(undefined));
    },
    onListChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function filePart(projects: Projects, makeFile: (bytes: Uint8Array, name: string) => SourceFile): FilePart {
  return {
    writeFile: async (...[project, id, content, job]: Parameters<ProjectStorage["writeFile"]>) => {
      const bytes = await readBytes(content);
      if (job?.signal?.aborted === true) return failed({ code: "cancelled" });
      keptOf(projects, project).files.set(id, bytes);
      job?.onProgress?.(1, "saving");
      return ok(undefined);
    },
    readFile: (project, id) => {
      const bytes = projects.get(project)?.files.get(id);
      return Promise.resolve(bytes ? ok(makeFile(bytes, id)) : failed({ code: "storage-failed", detail: `no file ${id}` }));
    },
    removeFile: (project, id) => {
      projects.get(project)?.files.delete(id);
      return Promise.resolve(ok(undefined));
    },
    listFiles: (project) => Promise.resolve(ok([...(projects.get(project)?.files ?? [])].map(([id, bytes]) => ({ id, sizeBytes: bytes.length })))),
  };
}

function keptOf(projects: Projects, id: string): Kept {
  const kept = projects.get(id) ?? { document: undefined, summary: null, discardedAt: null, labels: [], files: new Map<string, Uint8Array>() };
  projects.set(id, kept);
  return kept;
}

function readSummary(kept: Kept): ProjectSummary[] {
  return kept.summary === null || kept.discardedAt !== null ? [] : [{ ...kept.summary, sizeBytes: fileBytes(kept) + JSON.stringify(kept.document).length }];
}

function fileBytes(kept: Kept): number {
  return [...kept.files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
}

/** A document is JSON by its schema; the copy keeps a later change of the caller's object out of the store. */
function copyOf(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document));
}
