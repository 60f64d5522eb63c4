interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface PageMessage extends LifeEvent {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}
interface WorkerEvents {
  readonly install: LifeEvent;
  readonly activate: LifeEvent;
  readonly fetch: RequestEvent;
  readonly message: PageMessage;
}

/** The part of a service worker's globals that is used here; TypeScript's own list of them cannot stand beside the page's. */
export interface WorkerScope {
  readonly registration: { readonly scope: string; readonly active: unknown };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener<Kind extends keyof WorkerEvents>(kind: Kind, listener: (event: WorkerEvents[Kind]) => void): void;
}
