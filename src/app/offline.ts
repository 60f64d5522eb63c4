/** How far the app is on its way to work without a network. */
export type OfflineStatus =
  | { readonly status: "unsupported" }
  | { readonly status: "preparing"; readonly share: number }
  | { readonly status: "available" }
  | { readonly status: "incomplete"; readonly missing: number };

export interface OfflineState {
  readonly offline: OfflineStatus;
  /** A newer version waits for a reload. */
  readonly updateReady: boolean;
}

/** For useSyncExternalStore: subscribe and getSnapshot; reloadIntoUpdate starts the version that waits. */
export interface Offline {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => OfflineState;
  readonly reloadIntoUpdate: () => void;
}

const LOOKS = 20;
const LOOK_EVERY_MS = 250;
const RELOADED = "steward-reloaded-for-isolation";

/** Registers the service worker and keeps everything the app needs, in the background and in small steps. */
export function startOffline(): Offline {
  const supported = import.meta.env.PROD && "serviceWorker" in navigator;
  const listeners = new Set<() => void>();
  let state: OfflineState = { offline: supported ? { status: "preparing", share: 0 } : { status: "unsupported" }, updateReady: false };
  let registration: ServiceWorkerRegistration | null = null;
  const show = (change: Partial<OfflineState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  if (supported) {
    reloadOnceWhenNotIsolated();
    void afterFirstPaint().then(async () => {
      registration = await register();
      if (!registration) {
        show({ offline: { status: "unsupported" } });
        return;
      }
      watchUpdates(registration, () => show({ updateReady: true }));
      await keepEverything((offline) => show({ offline }));
    });
  }
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    reloadIntoUpdate: () => reloadInto(registration?.waiting ?? null),
  };
}

/** The worker adds the headers of isolation, but only to a page it has answered: hence one reload, and never two. */
function reloadOnceWhenNotIsolated(): void {
  if (crossOriginIsolated || sessionStorage.getItem(RELOADED) !== null) return;
  const reload = () => {
    sessionStorage.setItem(RELOADED, "yes");
    location.reload();
  };
  if (navigator.serviceWorker.controller) reload();
  else navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
}

/** Without isolation the engines would start in their slow form, so then nothing waits. */
function afterFirstPaint(): Promise<void> {
  if (!crossOriginIsolated) return Promise.resolve();
  return new Promise((resolve) => {
    if (document.readyState === "complete") setTimeout(resolve, 0);
    else addEventListener("load", () => setTimeout(resolve, 0), { once: true });
  });
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  try {
    return await navigator.serviceWorker.register(new URL("service-worker.js", document.baseURI));
  } catch {
    return null;
  }
}

function watchUpdates(registration: ServiceWorkerRegistration, onReady: () => void): void {
  const tell = () => {
    if (registration.waiting && navigator.serviceWorker.controller) onReady();
  };
  tell();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
}

function reloadInto(waiting: ServiceWorker | null): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take-over");
}

/** The page itself asks for each file and the worker keeps it on its way: a worker alone may be stopped half-way. */
async function keepEverything(show: (offline: OfflineStatus) => void): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  const missing = await missingFiles(active);
  for (const [index, path] of missing.entries()) {
    show({ status: "preparing", share: index / missing.length });
    await pass(path);
  }
  const left = missing.length === 0 ? 0 : await settledMissing(active);
  show(left === 0 ? { status: "available" } : { status: "incomplete", missing: left });
}

/** The worker stores a file after it has passed through, so the last ones get a moment. */
async function settledMissing(worker: ServiceWorker): Promise<number> {
  for (let look = 0; look < LOOKS; look++) {
    const { length } = await missingFiles(worker);
    if (length === 0) return 0;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return (await missingFiles(worker)).length;
}

function missingFiles(worker: ServiceWorker): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<readonly string[]>) => {
      port1.close();
      resolve(event.data);
    };
    worker.postMessage("missing-files", [port2]);
  });
}

/** Reads an answer to its end without holding it. */
async function pass(path: string): Promise<void> {
  try {
    const response = await fetch(new URL(path, document.baseURI), { priority: "low" });
    await response.body?.pipeTo(new WritableStream());
  } catch {
    // No network just now: the file stays missing and the status says so.
  }
}
