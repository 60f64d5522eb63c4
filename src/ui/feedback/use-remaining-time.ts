import { useEffect, useRef, useState } from "react";
import { remainingMs, type ProgressMark } from "#ui/feedback/remaining-time.ts";

/** How long a work still takes, ms, from the shares that it reported; null: not known. */
export function useRemainingTime(share: number): number | null {
  const first = useRef<ProgressMark | null>(null);
  const [remaining, setRemaining] = useState<number | null>(null);
  useEffect(() => {
    const mark = { share, at: performance.now() };
    // A bar that starts again, as a second pass does, is a new work.
    if (first.current === null || share < first.current.share || first.current.share === 0) first.current = mark;
    setRemaining(remainingMs(first.current, mark));
  }, [share]);
  return remaining;
}
