import type { FileCache } from "#app/service-worker/answer-request.ts";
import { cacheKey, type FileList, type ListedFile } from "#app/service-worker/file-list.ts";

interface KeepRoom {
  readonly scope: string;
  readonly list: FileList;
  readonly cache: FileCache;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Stores every shell file that is not stored yet; rejects when one cannot be had, so that the browser tries the install again. */
export async function keepShell(room: KeepRoom): Promise<void> {
  for (const file of await missingOf(room, room.list.shell)) {
    const response = await room.fetch(new Request(new URL(file.path, room.scope), { cache: "no-cache" }));
    if (response.status !== 200) throw new Error(`bug: ${file.path} answered ${String(response.status)}`);
    await room.cache.put(cacheKey(room.scope, file), response);
  }
}

/** Paths of the files the app still needs to work without a network. */
export async function missingFiles(room: Omit<KeepRoom, "fetch">): Promise<readonly string[]> {
  const missing = await missingOf(room, [...room.list.shell, ...room.list.later]);
  return missing.map((file) => file.path);
}

/** Stored addresses that no file of this version has. */
export function staleKeys(scope: string, list: FileList, stored: readonly string[]): readonly string[] {
  const wanted = new Set([...list.shell, ...list.later].map((file) => cacheKey(scope, file)));
  return stored.filter((key) => !wanted.has(key));
}

async function missingOf({ scope, cache }: Pick<KeepRoom, "scope" | "cache">, files: readonly ListedFile[]): Promise<readonly ListedFile[]> {
  const kept = await Promise.all(files.map((file) => cache.match(cacheKey(scope, file))));
  return files.filter((_, index) => kept[index] === undefined);
}
