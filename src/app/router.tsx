import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { HomeRoute, MissingRoute, PageRoute, ProjectRoute, SideRoute } from "#app/page-host.tsx";
import { parseSearch, textsOf, writeSearch } from "#app/search-text.ts";
import { Shell } from "#app/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: MissingRoute, validateSearch: textsOf });
const home = createRoute({ getParentRoute: () => root, path: "/", component: HomeRoute });
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: lazyRouteComponent(() => import("#app/settings-page.tsx"), "SettingsPage") });
const side = createRoute({ getParentRoute: () => root, path: "/$page", component: SideRoute });
const project = createRoute({ getParentRoute: () => root, path: "/p/$project", component: ProjectRoute });
const page = createRoute({ getParentRoute: () => root, path: "/p/$project/$dataset/$page", component: PageRoute });

/** Addresses after the #, so that any static host serves them. */
export function createStudioRouter() {
  return createRouter({
    routeTree: root.addChildren([home, settings, side, project, page]),
    history: createHashHistory(),
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: false,
  });
}

export type StudioRouter = ReturnType<typeof createStudioRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: StudioRouter;
  }
}
