import { cacheKey, fileAt, type FileList, type ListedFile } from "#app/service-worker/file-list.ts";
import { isolate } from "#app/service-worker/isolate.ts";

/** The part of the browser's Cache that is used here. */
export interface FileCache {
  match(key: string): Promise<Response | undefined>;
  put(key: string, response: Response): Promise<void>;
}

export interface AnswerRoom {
  readonly scope: string;
  readonly list: FileList;
  readonly openCache: () => Promise<FileCache>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Keeps the worker alive until a copy is stored. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** Whether this worker answers a request at all: only reads of our own origin. */
export function isOurs(scope: string, request: { readonly method: string; readonly url: string }): boolean {
  return request.method === "GET" && new URL(request.url).origin === new URL(scope).origin;
}

/** Files of this version from the cache, or from the host and then kept; DuckDB's search for extensions is always told "none". */
export async function answerRequest(request: Request, room: AnswerRoom): Promise<Response> {
  if (isExtensionSearch(request.url, room.scope)) return isolate(new Response(null, { status: 404, statusText: "Not Found" }));
  const file = fileAt(room.list, room.scope, request.url);
  if (file === null) return isolate(await room.fetch(request));
  const cache = await room.openCache();
  const kept = await cache.match(cacheKey(room.scope, file));
  return isolate(kept ?? (await fetchAndKeep(request, { room, cache, file })));
}

function isExtensionSearch(address: string, scope: string): boolean {
  const { pathname } = new URL(address);
  return pathname.startsWith("/ext/") || pathname.startsWith(`${new URL(scope).pathname}ext/`);
}

async function fetchAndKeep(request: Request, { room, cache, file }: { room: AnswerRoom; cache: FileCache; file: ListedFile }): Promise<Response> {
  const response = await room.fetch(request);
  // A part of a file (206) or an error page must not be kept as the file.
  if (response.status === 200 && response.type !== "opaque") {
    // A full disk costs the copy only: the page asks later what is missing and says so.
    room.waitUntil(cache.put(cacheKey(room.scope, file), response.clone()).catch(() => undefined));
  }
  return response;
}
