import type { ProjectStorage, TabRole } from "#core/ports/project-storage.ts";

type Claim = ProjectStorage["claim"];
type Listeners = Parameters<Claim>[1];
type Note = { readonly kind: "changed" | "step-back" | "writer-is-new" | "listed"; readonly project: string; readonly tab: string };

export interface TabClaims {
  readonly claim: Claim;
  /** Tells the other tabs that a project was written to. */
  announce(project: string): void;
  /** Tells the other tabs that a project came or went. */
  announceList(): void;
  onListChange(listener: () => void): () => void;
  /** false while this tab is only a reader of the project. */
  mayWrite(project: string): boolean;
  /** Runs the work unless another tab is the writer of the project; then null. */
  aloneWith<T>(project: string, work: () => Promise<T>): Promise<T | null>;
}

export interface TabClaimsOptions {
  /** null = a browser without Web Locks: every tab is a writer. */
  readonly locks: LockManager | null;
  readonly name: string;
  /** Settles when what this tab is writing to the project is durable. */
  readonly settle: (project: string) => Promise<void>;
}

interface Claimant {
  readonly project: string;
  readonly listeners: Listeners;
  /** Frees the lock; null while it is not held. */
  free: (() => void) | null;
  /** Ends the wait for the lock; null while not waiting. */
  wait: AbortController | null;
  isLeaving: boolean;
}

/** One writer per project: a Web Lock, which the browser frees when a tab dies, and a channel on which a reader asks the writer to step back. */
export function openTabClaims(options: TabClaimsOptions): TabClaims {
  const tab = crypto.randomUUID();
  const claimants = new Set<Claimant>();
  const lists = listenersOf();
  const channel = new BroadcastChannel(options.name);
  const lockOf = (project: string): string => `${options.name}/${project}`;
  const of = (project: string): Claimant[] => [...claimants].filter((claimant) => claimant.project === project);
  const post = (kind: Note["kind"], project: string): void => channel.postMessage({ kind, project, tab } satisfies Note);

  channel.addEventListener("message", ({ data }: MessageEvent<Note>) => {
    if (data.tab === tab) return;
    if (data.kind === "listed") lists.tell();
    for (const claimant of of(data.project)) hear(data.kind, claimant);
  });

  function hear(kind: Note["kind"], claimant: Claimant): void {
    if (kind === "changed") claimant.listeners.onChange();
    else if (kind === "step-back") void stepBack(claimant, options.settle);
    else if (kind === "writer-is-new" && claimant.wait !== null) post("step-back", claimant.project);
  }

  async function takeOver(claimant: Claimant, locks: LockManager): Promise<void> {
    if (claimant.free !== null || claimant.wait !== null) return;
    claimant.wait = new AbortController();
    post("step-back", claimant.project);
    const isHeld = await holdLock(locks, lockOf(claimant.project), claimant);
    claimant.wait = null;
    if (!isHeld) return;
    await tell(claimant, "writer");
    post("writer-is-new", claimant.project);
  }

  return {
    claim: async (project, listeners) => {
      const { locks } = options;
      const claimant: Claimant = { project, listeners, free: null, wait: null, isLeaving: false };
      if (locks === null) claimant.free = () => undefined;
      else await holdLock(locks, lockOf(project), claimant);
      claimants.add(claimant);
      return {
        role: claimant.free === null ? "reader" : "writer",
        release: () => leave(claimants, claimant),
        takeOver: () => locks !== null && void takeOver(claimant, locks),
      };
    },
    announce: (project) => post("changed", project),
    announceList: () => post("listed", ""),
    onListChange: lists.add,
    mayWrite: (project) => of(project).length === 0 || of(project).some((claimant) => claimant.free !== null),
    aloneWith: (project, work) => (options.locks === null || of(project).some((claimant) => claimant.free !== null) ? work() : workIfFree(options.locks, lockOf(project), work)),
  };
}

function listenersOf(): { readonly add: (listener: () => void) => () => void; readonly tell: () => void } {
  const listeners = new Set<() => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: () => {
      for (const listener of listeners) listener();
    },
  };
}

function leave(claimants: Set<Claimant>, claimant: Claimant): void {
  claimants.delete(claimant);
  claimant.wait?.abort();
  claimant.free?.();
}

function workIfFree<T>(locks: LockManager, name: string, work: () => Promise<T>): Promise<T | null> {
  return locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? null : work()));
}

/** Answers true once the lock is held, false when it is taken (and nobody waits) or the wait was ended. */
function holdLock(locks: LockManager, name: string, claimant: Claimant): Promise<boolean> {
  const how: LockOptions = claimant.wait === null ? { ifAvailable: true } : { signal: claimant.wait.signal };
  return new Promise((resolve) => {
    const held = locks.request(name, how, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<void>((free) => (claimant.free = free));
    });
    held.catch(() => resolve(false));
  });
}

async function stepBack(claimant: Claimant, settle: (project: string) => Promise<void>): Promise<void> {
  const { free } = claimant;
  if (free === null || claimant.isLeaving) return;
  claimant.isLeaving = true;
  await tell(claimant, "reader");
  await settle(claimant.project);
  claimant.free = null;
  claimant.isLeaving = false;
  free();
}

/** A listener that fails must not keep the lock from the tab that waits for it. */
async function tell(claimant: Claimant, role: TabRole): Promise<void> {
  try {
    await claimant.listeners.onRole(role);
  } catch (thrown) {
    reportError(thrown);
  }
}
