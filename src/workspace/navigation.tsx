import { createContext, useContext, type ReactNode } from "react";
import type { Dataset } from "#core/project/project.ts";
import { useDataset } from "#workspace/react.tsx";

/** Where the person is, as the address says it: #/p/<project>/<dataset>/<page>?<search>. */
export interface Place {
  readonly project: string | null;
  /** Id of the dataset. */
  readonly dataset: string | null;
  readonly page: string;
  /** Page-specific: filter, selected column or row, chosen model, … */
  readonly search: Readonly<Record<string, string>>;
}

/** The router as features see it; the app provides it, so that no feature knows the router. */
export interface Navigation {
  readonly place: Place;
  /** Opens a page of the open project; keeps the dataset unless another is named. */
  readonly goTo: (page: string, search?: Readonly<Record<string, string>>, dataset?: string) => void;
  readonly goToProject: (project: string, dataset?: string, page?: string) => void;
  readonly goHome: () => void;
  /** Changes parts of the search; null takes a part away. Replaces the history entry unless `push`. */
  readonly setSearch: (patch: Readonly<Record<string, string | null>>, push?: boolean) => void;
}

const NavigationContext = createContext<Navigation | null>(null);

export function NavigationProvider({ navigation, children }: { navigation: Navigation; children: ReactNode }) {
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("bug: useNavigation outside NavigationProvider");
  return navigation;
}

/** The dataset the address names; null while there is none. */
export function useOpenDataset(): Dataset | null {
  return useDataset(useNavigation().place.dataset ?? undefined);
}
