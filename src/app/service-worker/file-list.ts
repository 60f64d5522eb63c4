/** One file of the built app: its path below the app's folder and a hash of its content. */
export interface ListedFile {
  readonly path: string;
  readonly hash: string;
}

/** What a version of the app consists of; written by tools/service-worker-plugin.ts. */
export interface FileList {
  /** Kept before the version starts to work: page, styles, scripts. */
  readonly shell: readonly ListedFile[];
  /** Kept in the background after the first paint: engines, models, sample tables. */
  readonly later: readonly ListedFile[];
}

/** The cached form of a file: its address with the hash, so that a new version shares what did not change. */
export function cacheKey(scope: string, file: ListedFile): string {
  const address = new URL(file.path, scope);
  address.search = `?hash=${file.hash}`;
  return address.href;
}

/** The listed file an address of this app means; the folder itself means index.html; null = not ours to keep. */
export function fileAt(list: FileList, scope: string, address: string): ListedFile | null {
  const url = new URL(address);
  const base = new URL(scope);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return null;
  const inside = decodePath(url.pathname.slice(base.pathname.length));
  const path = inside === "" ? "index.html" : inside;
  return [...list.shell, ...list.later].find((file) => file.path === path) ?? null;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
