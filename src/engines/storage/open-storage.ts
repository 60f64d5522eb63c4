import type { Clock } from "#core/ports/clock.ts";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { ProjectStorage } from "#core/ports/project-storage.ts";
import { durableStorage } from "./durable-storage.ts";
import { openFiles } from "./files-opfs.ts";
import { openRecords } from "./records-idb.ts";

export interface StorageOptions {
  readonly clock: Clock;
  /** Names the database, the folder, the locks and the channel. Default "steward". */
  readonly name?: string | undefined;
  /** Left out: the browser's own. null: as in a browser that has none. */
  readonly indexedDb?: IDBFactory | null | undefined;
  readonly opfs?: (() => Promise<FileSystemDirectoryHandle>) | null | undefined;
  readonly locks?: LockManager | null | undefined;
}

/** Opens on the first call. Where the browser refuses IndexedDB or OPFS (private modes), everything stays in memory and `use` says durable: false. */
export function openStorage(options: StorageOptions): ProjectStorage {
  let opened: Promise<ProjectStorage> | null = null;
  const listListeners = new Set<() => void>();
  const open = (): Promise<ProjectStorage> => (opened ??= openListening(options, listListeners));
  return {
    list: async () => (await open()).list(),
    load: async (id) => (await open()).load(id),
    save: async (id, document, summary) => (await open()).save(id, document, summary),
    remove: async (id) => (await open()).remove(id),
    discard: async (id, at) => (await open()).discard(id, at),
    recover: async (id) => (await open()).recover(id),
    discarded: async () => (await open()).discarded(),
    purge: async (id) => (await open()).purge(id),
    onListChange: (listener) => {
      listListeners.add(listener);
      return () => listListeners.delete(listener);
    },
    appendLabels: async (project, events) => (await open()).appendLabels(project, events),
    readLabels: async (project, labelSet) => (await open()).readLabels(project, labelSet),
    writeFile: async (...call: Parameters<ProjectStorage["writeFile"]>) => (await open()).writeFile(...call),
    readFile: async (project, id) => (await open()).readFile(project, id),
    removeFile: async (project, id) => (await open()).removeFile(project, id),
    listFiles: async (project) => (await open()).listFiles(project),
    use: async () => (await open()).use(),
    persist: async () => (await open()).persist(),
    claim: async (project, listeners) => (await open()).claim(project, listeners),
  };
}

async function openListening(options: StorageOptions, listListeners: ReadonlySet<() => void>): Promise<ProjectStorage> {
  const storage = await openBest(options);
  storage.onListChange(() => {
    for (const listener of listListeners) listener();
  });
  return storage;
}

async function openBest(options: StorageOptions): Promise<ProjectStorage> {
  const { name = "steward", clock } = options;
  try {
    const factory = orOwn(options.indexedDb, () => globalThis.indexedDB);
    const getRoot = orOwn(options.opfs, () => readGetRoot());
    if (factory === null || getRoot === null) return openInMemory();
    const files = await openFiles(getRoot, name);
    const records = await openRecords(factory, name);
    return durableStorage({ records, files, clock, name, locks: orOwn(options.locks, () => readLocks()) });
  } catch {
    return openInMemory();
  }
}

function openInMemory(): ProjectStorage {
  return memoryStorage({ durable: false, makeFile: (bytes, name) => new File([new Uint8Array(bytes)], name) });
}

/** Reading `indexedDB` alone throws where cookies are blocked, so it is read late and inside the caller's try. */
function orOwn<T>(given: T | null | undefined, own: () => T | null): T | null {
  return given === undefined ? own() : given;
}

function readGetRoot(): (() => Promise<FileSystemDirectoryHandle>) | null {
  const canWrite = "FileSystemFileHandle" in globalThis && "createWritable" in FileSystemFileHandle.prototype;
  return canWrite ? () => navigator.storage.getDirectory() : null;
}

function readLocks(): LockManager | null {
  return "locks" in navigator ? navigator.locks : null;
}
