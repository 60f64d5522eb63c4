import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { CrashPage } from "#app/crash-page.tsx";
import type { Offline } from "#app/offline.ts";
import { OfflineProvider } from "#app/offline-context.tsx";
import type { StudioRouter } from "#app/router.tsx";
import { ThemeProvider } from "#ui/theme/theme-provider.tsx";
import type { Workspace } from "#workspace/open-workspace.ts";
import { WorkspaceProvider } from "#workspace/react.tsx";

/** Answers are keyed by the version of the table they were read from, so they never go stale. */
const QUERIES = { queries: { networkMode: "always", retry: false, staleTime: Infinity, gcTime: 5 * 60_000, refetchOnWindowFocus: false } } as const;

interface AppProps {
  readonly workspace: Workspace;
  readonly offline: Offline;
  readonly router: StudioRouter;
}

export function App({ workspace, offline, router }: AppProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: QUERIES }));
  return (
    <ThemeProvider>
      <ErrorBoundary FallbackComponent={CrashPage}>
        <QueryClientProvider client={client}>
          <WorkspaceProvider workspace={workspace}>
            <OfflineProvider offline={offline}>
              <RouterProvider router={router} />
            </OfflineProvider>
          </WorkspaceProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </ThemeProvider>
  );
}
