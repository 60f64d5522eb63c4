/** What every long call of a port takes. */
export interface JobOptions {
  readonly signal?: AbortSignalLike | undefined;
  /** share: 0..1 of the whole call; stage: a word key, e.g. "embedding". */
  readonly onProgress?: ((share: number, stage: string) => void) | undefined;
  /** Lets the page breathe; awaited every few milliseconds by long work that runs on the page's own thread. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** The part of AbortSignal that core may know; the browser's own fits. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
