import { createContext, useContext, useSyncExternalStore, type ReactNode } from "react";
import type { Offline, OfflineState } from "#app/offline.ts";

const OfflineContext = createContext<Offline | null>(null);

export function OfflineProvider({ offline, children }: { readonly offline: Offline; readonly children: ReactNode }) {
  return <OfflineContext value={offline}>{children}</OfflineContext>;
}

/** How far the app works without a network, and the way into a newer version. */
export function useOffline(): OfflineState & Pick<Offline, "reloadIntoUpdate"> {
  const offline = useContext(OfflineContext);
  if (!offline) throw new Error("bug: useOffline outside OfflineProvider");
  const state = useSyncExternalStore(offline.subscribe, offline.getSnapshot);
  return { ...state, reloadIntoUpdate: offline.reloadIntoUpdate };
}
