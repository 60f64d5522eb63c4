import { useQueries, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { groupParts } from "#core/import/group-parts.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { nameOfTable } from "#features/data/name-of-table.ts";
import { planFile, type FilePlan } from "#features/data/plan-file.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useStudio } from "#workspace/react.tsx";

/** A file on the desk as it would be read. */
export interface PlannedFile extends FilePlan {
  readonly path: string;
}

/** Files that would become one table. */
export interface PlannedTable {
  /** Path of the first file: names the table as long as its files are the same. */
  readonly key: string;
  readonly name: string;
  readonly files: readonly PlannedFile[];
  readonly sizeBytes: number;
}

export interface ImportPlans {
  readonly isReading: boolean;
  readonly tables: readonly PlannedTable[];
  /** Files that cannot be read, and why. */
  readonly refused: readonly { readonly path: string; readonly problem: Problem }[];
}

/** How each file would be read with what the person has set so far; files that were asked about before are not read again. */
export function useImportPlans(paths: readonly string[], choices: { readonly optionsOf: (path: string) => ImportOptions; readonly combine: boolean }): ImportPlans {
  const studio = useStudio();
  const client = useQueryClient();
  const answers = useQueries({
    queries: paths.map((path) => {
      const options = choices.optionsOf(path);
      return { queryKey: ["import-plan", path, options], queryFn: ({ signal }: { signal: AbortSignal }) => planPath(studio, path, { options, signal }), placeholderData: () => lastAnswer(client, path) };
    }),
  });
  const known = answers.map(({ data }) => data);
  const planned = known.flatMap((answer) => (answer?.ok === true ? [answer.value] : []));
  const refused = known.flatMap((answer, index) => (answer?.ok === false && answer.problem.code !== "cancelled" ? [{ path: paths[index] ?? "", problem: answer.problem }] : []));
  return { isReading: answers.some(({ isFetching }) => isFetching), tables: tablesOf(planned, choices.combine), refused };
}

/** What was known of a file before it is read anew: the page stays as it is meanwhile, with the focus where it was. */
function lastAnswer(client: QueryClient, path: string): Result<PlannedFile, Problem> | undefined {
  const known = client.getQueriesData<Result<PlannedFile, Problem>>({ queryKey: ["import-plan", path] });
  return known.findLast(([, answer]) => answer !== undefined)?.[1];
}

function tablesOf(files: readonly PlannedFile[], combine: boolean): readonly PlannedTable[] {
  const byPart = new Map(files.map((file) => [file.part, file]));
  const groups = combine ? groupParts(files.map(({ part }) => part)) : files.map(({ part }) => [part]);
  return groups.map((parts) => {
    const own = parts.flatMap((part) => byPart.get(part) ?? []);
    return { key: own[0]?.path ?? "", name: nameOfTable(parts.map(({ name }) => name)), files: own, sizeBytes: parts.reduce((sum, { file }) => sum + file.size, 0) };
  });
}

async function planPath({ ports }: Workspace, path: string, choice: { readonly options: ImportOptions; readonly signal: AbortSignal }): Promise<Result<PlannedFile, Problem>> {
  const file = ports.files.open(path);
  const planned = file.ok ? await planFile(ports, file.value, choice) : file;
  return planned.ok ? ok({ path, ...planned.value }) : planned;
}
