/** Work on the page's own thread may go on so long before the page must get a turn: a frame at 60 a second is 16 ms. */
const TURN_MS = 10;

/** Gives the page a turn where the last one is longer than 10 ms ago; else goes on at once. */
export function createPause(now: () => number = () => performance.now()): () => Promise<void> {
  let last = now();
  return async () => {
    if (now() - last < TURN_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = now();
  };
}
