const LONGEST_WAIT_MS = 2000;

/** Waits until the first content is on the screen: code that the first sight does without must not hold it up. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    // A hidden tab paints nothing.
    if (document.hidden || !PerformanceObserver.supportedEntryTypes.includes("paint")) {
      resolve();
      return;
    }
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length > 0) finish();
    });
    const finish = (): void => {
      observer.disconnect();
      resolve();
    };
    observer.observe({ type: "paint", buffered: true });
    setTimeout(finish, LONGEST_WAIT_MS);
  });
}
