import { openPrivateFolder } from "./private-folder.ts";

/** The part of FileSystemSyncAccessHandle that the cache needs. */
export interface CacheFile {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(sizeBytes: number): void;
  flush(): void;
  close(): void;
}

export interface CacheFiles {
  readonly keys: CacheFile;
  readonly vectors: CacheFile;
  readonly isOnDisk: boolean;
}

const FOLDER = "vector-cache";

/** The two files of one encoder on disk; in memory where there is no disk for us, or another tab holds them. */
export async function openCacheFiles(encoder: string, version: string): Promise<CacheFiles> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    await removeOldVersions(folder, `${encoder}@`, `${encoder}@${version}`);
    const keys = await openHandle(folder, `${encoder}@${version}.keys`);
    try {
      return { keys, vectors: await openHandle(folder, `${encoder}@${version}.vectors`), isOnDisk: true };
    } catch (thrown) {
      keys.close();
      throw thrown;
    }
  } catch {
    return memoryFiles();
  }
}

/** Files that go with the worker. */
export function memoryFiles(): CacheFiles {
  return { keys: memoryFile(), vectors: memoryFile(), isOnDisk: false };
}

export interface CacheSize {
  readonly bytes: number;
  readonly files: number;
}

/** What the files of all encoders take on disk; open ones are measured too. */
export async function measureCacheFiles(): Promise<CacheSize> {
  const sizes = (await filesOnDisk()).map(({ size }) => size);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.filter((size) => size > 0).length };
}

/** Removes the files of one encoder, or of all; those that are open somewhere stay. */
export async function removeCacheFiles(encoder?: string): Promise<void> {
  const folder = await openPrivateFolder(FOLDER, { create: false });
  const files = await filesOnDisk();
  for (const { name } of files.filter((file) => encoder === undefined || file.name.startsWith(`${encoder}@`))) await folder?.removeEntry(name).catch(() => undefined);
}

async function filesOnDisk(): Promise<readonly File[]> {
  const folder = await openPrivateFolder(FOLDER, { create: false });
  if (folder === null) return [];
  const files: (File | null)[] = [];
  // A file may go while it is looked at: another tab opens a newer version.
  for await (const entry of folder.values()) if (entry instanceof FileSystemFileHandle) files.push(await entry.getFile().catch(() => null));
  return files.filter((file) => file !== null);
}

async function removeOldVersions(folder: FileSystemDirectoryHandle, encoder: string, current: string): Promise<void> {
  for await (const name of folder.keys()) {
    if (name.startsWith(encoder) && !name.startsWith(current)) await folder.removeEntry(name).catch(() => undefined);
  }
}

/** The type library for pages leaves out what only workers have. */
interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<CacheFile>;
}

async function openHandle(folder: FileSystemDirectoryHandle, name: string): Promise<CacheFile> {
  const file = await folder.getFileHandle(name, { create: true });
  if (!canOpen(file)) throw new Error("files open for reading and writing in workers only");
  return file.createSyncAccessHandle();
}

function canOpen(file: FileSystemFileHandle): file is WorkerFileHandle {
  return "createSyncAccessHandle" in file;
}

export function memoryFile(): CacheFile {
  let bytes = new Uint8Array(0);
  let size = 0;
  return {
    getSize: () => size,
    read(into, { at }) {
      const part = bytes.subarray(at, Math.min(size, at + into.length));
      into.set(part);
      return part.length;
    },
    write(given, { at }) {
      const end = at + given.length;
      if (end > bytes.length) {
        const wider = new Uint8Array(Math.max(end, 2 * bytes.length));
        wider.set(bytes.subarray(0, size));
        bytes = wider;
      }
      bytes.set(given, at);
      size = Math.max(size, end);
      return given.length;
    },
    truncate(sizeBytes) {
      size = Math.min(size, sizeBytes);
    },
    flush: () => undefined,
    close: () => undefined,
  };
}
