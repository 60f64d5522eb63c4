import { ENCODER_ENTRY, type EncoderEntry } from "./encoder-entry.ts";
import type { FetchFile } from "./encoder-folder.ts";
import { openPrivateFolder } from "./private-folder.ts";

/** Encoders that a person brought, as folders of files on this browser's disk. */
export interface AddedEncoders {
  list(): Promise<readonly EncoderEntry[]>;
  /** Throws where the disk takes no more. */
  keep(entry: EncoderEntry, files: Readonly<Record<string, Uint8Array>>): Promise<void>;
  /** False: there was none of that id. */
  remove(id: string): Promise<boolean>;
  /** Serves their files as a host serves those of shipped encoders. */
  readonly fetchFile: FetchFile;
}

const FOLDER = "added-encoders";
const ENTRY = "entry.json";
/** Base of the addresses that `fetchFile` knows. */
export const ADDED_URL = "https://added.invalid/";

export function openAddedEncoders(): AddedEncoders {
  return {
    async list() {
      const folder = await openPrivateFolder(FOLDER, { create: false });
      if (folder === null) return [];
      const entries: EncoderEntry[] = [];
      for await (const one of folder.values()) if (one instanceof FileSystemDirectoryHandle) entries.push(...(await readEntry(one)));
      return entries.toSorted((left, right) => left.id.localeCompare(right.id, "en"));
    },
    async keep(entry, files) {
      const folder = await openPrivateFolder(FOLDER, { create: true });
      if (folder === null) throw new Error("no private file system");
      const own = await folder.getDirectoryHandle(entry.id, { create: true });
      for (const [name, bytes] of Object.entries(files)) await writeFile(own, name, bytes);
      // Last: a folder without it is not an encoder, so one that was cut off is not listed.
      await writeFile(own, ENTRY, new TextEncoder().encode(JSON.stringify(entry)));
    },
    async remove(id) {
      const folder = await openPrivateFolder(FOLDER, { create: false });
      try {
        await folder?.removeEntry(id, { recursive: true });
        return folder !== null;
      } catch {
        return false;
      }
    },
    async fetchFile(url) {
      const [id = "", name = ""] = new URL(url).pathname.slice(1).split("/").map(decodeURIComponent);
      try {
        const folder = await openPrivateFolder(FOLDER, { create: false });
        const own = await folder?.getDirectoryHandle(id);
        const file = await own?.getFileHandle(name);
        return new Response((await file?.getFile()) ?? null, { status: file === undefined ? 404 : 200 });
      } catch {
        return new Response(null, { status: 404 });
      }
    },
  };
}

/** Nothing for a folder that is not whole. */
async function readEntry(folder: FileSystemDirectoryHandle): Promise<EncoderEntry[]> {
  try {
    const file = await folder.getFileHandle(ENTRY);
    const entry = ENCODER_ENTRY.safeParse(JSON.parse(await (await file.getFile()).text()));
    return entry.success ? [entry.data] : [];
  } catch {
    return [];
  }
}

async function writeFile(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(Uint8Array.from(bytes));
  await stream.close();
}
