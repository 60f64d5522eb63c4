import { createStore } from "zustand/vanilla";

/** Projects that are leaving: hidden at once, removed when the time to undo is over. */
export const deletionsStore = createStore<{ readonly leaving: readonly string[] }>(() => ({ leaving: [] }));

const UNDO_MS = 12_000;

/** Hides a project now and calls `remove` when nobody undid it. Closing the tab in between keeps the project. Returns the way back. */
export function deleteLater(id: string, remove: () => Promise<unknown>): () => void {
  deletionsStore.setState(({ leaving }) => ({ leaving: [...leaving, id] }));
  const show = () => deletionsStore.setState(({ leaving }) => ({ leaving: leaving.filter((other) => other !== id) }));
  const timer = setTimeout(() => void remove().finally(show), UNDO_MS);
  return () => {
    clearTimeout(timer);
    show();
  };
}
