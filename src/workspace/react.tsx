import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { findDataset } from "#workspace/run-command.ts";
import type { Job, WorkspaceState } from "#workspace/workspace-state.ts";

const WorkspaceContext = createContext<Workspace | null>(null);

export function WorkspaceProvider({ workspace, children }: { workspace: Workspace; children: ReactNode }) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

/** The open workspace: for commands and ports; for what is shown use useWorkspace. */
export function useStudio(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("bug: useStudio outside WorkspaceProvider");
  return workspace;
}

/** What the selector picks from the shared state; select stored things, derive in the component. */
export function useWorkspace<T>(selector: (state: WorkspaceState) => T): T {
  return useStore(useStudio().store, selector);
}

/** The dataset of that name or id in the open project; null while there is none. */
export function useDataset(name: string | undefined): Dataset | null {
  const project = useWorkspace((state) => state.project);
  if (name === undefined) return null;
  const found = findDataset(project, name);
  return found.ok ? found.value : null;
}

export interface CommandHandle<Output> {
  /** Runs the command; the answer is also kept in `outcome`. */
  readonly run: (input: unknown) => Promise<Result<Output, Problem>>;
  readonly running: boolean;
  readonly job: Job | null;
  readonly outcome: Result<Output, Problem> | null;
  readonly cancel: () => void;
  readonly reset: () => void;
}

/** A command as a button needs it: run, progress, cancel, answer. `Output` is what the command's file declares. */
export function useCommand<Output>(id: string): CommandHandle<Output> {
  const studio = useStudio();
  const [outcome, setOutcome] = useState<Result<Output, Problem> | null>(null);
  const [running, setRunning] = useState(false);
  const controller = useRef<AbortController | null>(null);
  const job = useWorkspace((state) => state.jobs.findLast((candidate) => candidate.command === id) ?? null);
  const run = useCallback(
    async (input: unknown) => {
      controller.current = new AbortController();
      setRunning(true);
      setOutcome(null);
      // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the id names the command whose output the caller states
      const answer = (await studio.run(id, input, { signal: controller.current.signal })) as Result<Output, Problem>;
      setOutcome(answer);
      setRunning(false);
      return answer;
    },
    [studio, id],
  );
  return { run, running, job: running ? job : null, outcome, cancel: () => controller.current?.abort(), reset: () => setOutcome(null) };
}

/** A command that only reads, asked by a screen: cached per version of the dataset, cancelled when nobody looks, never recorded. */
export function useReading<Output>(id: string, dataset: Dataset, input: Readonly<Record<string, unknown>> = {}): Reading<Output> {
  const studio = useStudio();
  const query = useQuery({
    queryKey: [id, dataset.id, datasetVersion(dataset), input],
    queryFn: ({ signal }) => studio.run(id, { dataset: dataset.name, ...input }, { signal, record: false }),
  });
  return asReading<Output>(query);
}

/** A command that only reads about projects, asked anew each time a screen shows it; never recorded. */
export function useProjectReading<Output>(id: string, input: Readonly<Record<string, unknown>> = {}): Reading<Output> {
  const studio = useStudio();
  const changedAt = useWorkspace(({ project }) => `${project?.id ?? ""} ${String(project?.updatedAt ?? 0)}`);
  const query = useQuery({ queryKey: [id, changedAt, input], queryFn: ({ signal }) => studio.run(id, input, { signal, record: false }), staleTime: 0, gcTime: 0 });
  return asReading<Output>(query);
}

/**
 * Any read that answers with a Result, as a union by status. `key` must name everything the answer depends on.
 * "while-shown": an answer that names tables of the database is asked for anew when it is shown again, for they may have gone meanwhile.
 */
export function useAnswer<Output>(key: readonly unknown[], read: (signal: AbortSignal) => Promise<Result<Output, Problem>>, kept: "long" | "while-shown" = "long"): Reading<Output> {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => read(signal), ...(kept === "while-shown" ? { gcTime: 0 } : {}) });
  return asReading<Output>(query);
}

export type Reading<Output> =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: Problem; readonly again: () => void }
  | { readonly status: "ready"; readonly value: Output; readonly again: () => void };

function asReading<Output>(query: UseQueryResult<Result<unknown, Problem>>): Reading<Output> {
  const again = () => void query.refetch();
  if (query.error) return { status: "failed", problem: { code: "bug", detail: query.error.message }, again };
  if (!query.data) return { status: "loading" };
  if (!query.data.ok) return { status: "failed", problem: query.data.problem, again };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the key names the read whose output the caller states
  return { status: "ready", value: query.data.value as Output, again };
}
