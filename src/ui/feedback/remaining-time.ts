export interface ProgressMark {
  /** 0..1. */
  readonly share: number;
  /** ms of a clock that only goes forward. */
  readonly at: number;
}

const LEAST_MS = 3_000;
const LEAST_SHARE = 0.02;

/** How long the rest takes at the pace so far, ms; null as long as too little was seen to tell. */
export function remainingMs(first: ProgressMark, now: ProgressMark): number | null {
  const [ms, share] = [now.at - first.at, now.share - first.share];
  if (ms < LEAST_MS || share < LEAST_SHARE || now.share >= 1) return null;
  return (ms / share) * (1 - now.share);
}
