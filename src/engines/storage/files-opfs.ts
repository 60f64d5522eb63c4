import type { JobOptions } from "#core/ports/job-options.ts";
import type { ByteSource } from "#core/ports/source-file.ts";

export interface StoredFiles {
  /** Writes a new file; null = cancelled. Whatever stops it, nothing is left under the name. */
  write(at: FileAddress, content: ByteSource | Uint8Array, job: JobOptions): Promise<FileAddress | null>;
  read(at: FileAddress): Promise<File>;
  drop(at: FileAddress): Promise<void>;
  dropProject(project: string): Promise<void>;
  /** Names in a project's folder with the time they were made, to find what a killed tab left. */
  names(project: string): Promise<readonly { readonly stored: string; readonly modifiedAt: number }[]>;
}

export interface FileAddress {
  readonly project: string;
  readonly stored: string;
}

/** Written by createWritable: its copying runs in the browser's process, and a piece this small holds the page for under a frame. */
const PIECE_BYTES = 1 << 20;

/** Throws what OPFS throws; open-storage.ts is the edge. */
export async function openFiles(getRoot: () => Promise<FileSystemDirectoryHandle>, name: string): Promise<StoredFiles> {
  const root = await (await getRoot()).getDirectoryHandle(name, { create: true });
  const folder = (project: string): Promise<FileSystemDirectoryHandle> => root.getDirectoryHandle(encodeURIComponent(project), { create: true });

  return {
    write: async (at, content, job) => {
      const home = await folder(at.project);
      const isWhole = await writeNew(home, { stored: at.stored, content, job });
      return isWhole ? at : null;
    },
    read: async (at) => (await (await folder(at.project)).getFileHandle(at.stored)).getFile(),
    drop: async (at) => dropIfThere(await folder(at.project), at.stored),
    dropProject: (project) => dropIfThere(root, encodeURIComponent(project)),
    names: async (project) => listNames(await folder(project)),
  };
}

interface Writing {
  readonly stored: string;
  readonly content: ByteSource | Uint8Array;
  readonly job: JobOptions;
}

async function writeNew(home: FileSystemDirectoryHandle, writing: Writing): Promise<boolean> {
  const handle = await home.getFileHandle(writing.stored, { create: true });
  try {
    const isWhole = await writeThrough(await handle.createWritable(), writing);
    if (!isWhole) await dropIfThere(home, writing.stored);
    return isWhole;
  } catch (thrown) {
    await dropIfThere(home, writing.stored);
    throw thrown;
  }
}

/** A stream that is neither closed nor aborted keeps its file locked, so that it could not be removed. */
async function writeThrough(writable: FileSystemWritableFileStream, writing: Writing): Promise<boolean> {
  try {
    const isWhole = await writePieces(writable, writing);
    await (isWhole ? writable.close() : writable.abort());
    return isWhole;
  } catch (thrown) {
    await writable.abort().catch(() => undefined);
    throw thrown;
  }
}

async function writePieces(writable: FileSystemWritableFileStream, { content, job }: Writing): Promise<boolean> {
  const size = content instanceof Uint8Array ? content.length : content.size;
  for (let start = 0; start < size; start += PIECE_BYTES) {
    if (job.signal?.aborted === true) return false;
    await writable.write(await pieceOf(content, start));
    job.onProgress?.(Math.min(1, (start + PIECE_BYTES) / size), "saving");
  }
  return job.signal?.aborted !== true;
}

async function pieceOf(content: ByteSource | Uint8Array, start: number): Promise<FileSystemWriteChunkType> {
  if (content instanceof Uint8Array) return content.slice(start, start + PIECE_BYTES);
  const piece = content.slice(start, start + PIECE_BYTES);
  return piece instanceof Blob ? piece : piece.arrayBuffer();
}

async function listNames(home: FileSystemDirectoryHandle): Promise<{ stored: string; modifiedAt: number }[]> {
  const names: { stored: string; modifiedAt: number }[] = [];
  for await (const entry of home.values()) {
    if (entry instanceof FileSystemFileHandle) names.push({ stored: entry.name, modifiedAt: (await entry.getFile()).lastModified });
  }
  return names;
}

async function dropIfThere(home: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await home.removeEntry(name, { recursive: true });
  } catch (thrown) {
    if (!(thrown instanceof DOMException && thrown.name === "NotFoundError")) throw thrown;
  }
}
