import { answerRequest, isOurs } from "#app/service-worker/answer-request.ts";
import type { FileList } from "#app/service-worker/file-list.ts";
import { keepShell, missingFiles, staleKeys } from "#app/service-worker/keep-files.ts";
import type { WorkerScope } from "#app/service-worker/worker-scope.ts";

/** Put in by tools/service-worker-plugin.ts. */
declare const FILE_LIST: FileList;

const CACHE = "steward-files";
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- this script runs as a service worker and nowhere else
const worker = globalThis as unknown as WorkerScope;
const { scope } = worker.registration;

worker.addEventListener("install", (event) => {
  event.waitUntil(install());
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});
worker.addEventListener("fetch", (event) => {
  if (!isOurs(scope, event.request)) return;
  const room = { scope, list: FILE_LIST, openCache: () => caches.open(CACHE), fetch: (request: Request) => fetch(request), waitUntil: (work: Promise<unknown>) => event.waitUntil(work) };
  event.respondWith(answerRequest(event.request, room));
});
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(worker.skipWaiting());
  if (event.data === "missing-files") event.waitUntil(tellMissing(event.ports[0]));
});

async function install(): Promise<void> {
  await keepShell({ scope, list: FILE_LIST, cache: await caches.open(CACHE), fetch: (request) => fetch(request) });
  // The very first version may start at once; a later one waits until the person reloads.
  if (!worker.registration.active) await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const cache = await caches.open(CACHE);
  const stored = await cache.keys();
  for (const key of staleKeys(scope, FILE_LIST, stored.map((request) => request.url))) await cache.delete(key);
  await worker.clients.claim();
}

async function tellMissing(port: MessagePort | undefined): Promise<void> {
  port?.postMessage(await missingFiles({ scope, list: FILE_LIST, cache: await caches.open(CACHE) }));
}
