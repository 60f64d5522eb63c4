import { useEffect, useRef, useState, type RefObject } from "react";

const AHEAD = "800px";

/** Whether the element has come near the window; stays true, so that what was drawn is not drawn again. */
export function useSeen<T extends Element>(): { readonly place: RefObject<T | null>; readonly seen: boolean } {
  const place = useRef<T | null>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element || seen) return;
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    }, { rootMargin: AHEAD });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [seen]);
  return { place, seen };
}
