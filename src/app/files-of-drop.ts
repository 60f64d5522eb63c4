/** The files that were let go of, those in folders too, in the order of their paths; what begins with a dot is left out. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const found = (await Promise.all(entries.map(filesUnder))).flat();
  return found.toSorted((left, right) => left.path.localeCompare(right.path, "en", { numeric: true })).map(({ file }) => file);
}

interface FoundFile {
  readonly path: string;
  readonly file: File;
}

async function filesUnder(entry: FileSystemEntry): Promise<readonly FoundFile[]> {
  if (entry.name.startsWith(".")) return [];
  if (isFile(entry)) return [{ path: entry.fullPath, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }];
  return isFolder(entry) ? (await Promise.all((await entriesOf(entry)).map(filesUnder))).flat() : [];
}

/** The browser hands over a hundred entries at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
