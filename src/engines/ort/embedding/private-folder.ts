/** A folder on this browser's own disk; null: it is not there yet, or there is no disk for us. */
export async function openPrivateFolder(name: string, { create }: { readonly create: boolean }): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create });
  } catch {
    return null;
  }
}
