import { useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { SIDE_PAGES } from "#app/features.ts";
import { NO_DATASET } from "#app/no-dataset.ts";
import { patchSearch } from "#app/search-text.ts";
import type { Navigation, Place } from "#workspace/navigation.tsx";
import { useWorkspace } from "#workspace/react.tsx";

/** The router as features see it. Without a dataset in the address, the newest one of the project is meant. */
export function useRouterNavigation(): Navigation {
  const place = usePlace();
  const navigate = useNavigate();
  const project = useWorkspace((state) => state.project);
  const lastDataset = project?.datasets.at(-1)?.id;
  const projectId = place.project ?? project?.id;
  return useMemo(() => {
    const open = (page: string, dataset: string | undefined, search: Readonly<Record<string, string>>) => {
      if (projectId === undefined) return void navigate({ to: "/" });
      return void navigate({ to: "/p/$project/$dataset/$page", params: { project: projectId, dataset: dataset ?? NO_DATASET, page }, search });
    };
    return {
      place,
      goTo: (page, search = {}, dataset = place.dataset ?? lastDataset) => {
        if (page === "home") void navigate({ to: "/", search });
        else if (page === "settings") void navigate({ to: "/settings", search });
        else if (SIDE_PAGES.some(({ path }) => path === page)) void navigate({ to: "/$page", params: { page }, search });
        else open(page, dataset, search);
      },
      goToProject: (id, dataset, page = "data") => {
        if (dataset === undefined) void navigate({ to: "/p/$project", params: { project: id }, search: {} });
        else void navigate({ to: "/p/$project/$dataset/$page", params: { project: id, dataset, page }, search: {} });
      },
      goHome: () => void navigate({ to: "/", search: {} }),
      setSearch: (patch, push = false) => void navigate({ to: ".", search: patchSearch(place.search, patch), replace: !push }),
    };
  }, [place, navigate, projectId, lastDataset]);
}

function usePlace(): Place {
  const params = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const path = useLocation({ select: (location) => location.pathname });
  const { project = null, dataset = null, page } = params;
  return useMemo(() => ({ project, dataset: dataset === NO_DATASET ? null : dataset, page: page ?? pageOfPath(path), search: patchSearch(search, {}) }), [project, dataset, page, path, search]);
}

function pageOfPath(path: string): string {
  return path === "/settings" ? "settings" : "home";
}
