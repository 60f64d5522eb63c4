/** Waits until what is on its way to the screen is there: code that the first sight does without must not hold it up. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    // A hidden tab paints nothing and has no frames.
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
}
