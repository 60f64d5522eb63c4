import { createHashHistory, createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { HomeRoute, MissingRoute, PageRoute, ProjectRoute } from "#app/page-host.tsx";
import { parseSearch, SearchTexts, writeSearch } from "#app/search-text.ts";
import { SettingsPage } from "#app/settings-page.tsx";
import { Shell } from "#app/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: MissingRoute, validateSearch: SearchTexts });
const home = createRoute({ getParentRoute: () => root, path: "/", component: HomeRoute });
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: SettingsPage });
const project = createRoute({ getParentRoute: () => root, path: "/p/$project", component: ProjectRoute });
const page = createRoute({ getParentRoute: () => root, path: "/p/$project/$dataset/$page", component: PageRoute });

/** Addresses after the #, so that any static host serves them. */
export function createStudioRouter() {
  return createRouter({
    routeTree: root.addChildren([home, settings, project, page]),
    history: createHashHistory(),
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: false,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createStudioRouter>;
  }
}
