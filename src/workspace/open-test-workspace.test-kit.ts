import { memoryStorage, type MemoryStorageOptions } from "#core/ports/fakes/memory-storage.ts";
import type { ProjectStorage } from "#core/ports/project-storage.ts";
import type { LabelSet, Project } from "#core/project/project.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import type { CommandDoor } from "#workspace/feature.ts";
import { openWorkspace, type Workspace } from "#workspace/open-workspace.ts";
import type { Ports } from "#workspace/ports.ts";
import { z } from "zod";

/** Several tabs over one storage, with a clock that stands still until it is moved. */
export interface TestRoom {
  readonly storage: ProjectStorage;
  /** Opens a tab. */
  readonly open: (doors?: readonly CommandDoor[], more?: Partial<Ports>) => Workspace;
  readonly wait: (ms: number) => void;
}

export const MINUTE_MS = 60_000;

export function openTestRoom(options: MemoryStorageOptions = {}): TestRoom {
  const storage = memoryStorage(options);
  const unused = new Proxy({}, { get: () => () => ok(undefined) });
  let now = 1_000_000;
  let ids = 0;
  const clock = { now: () => now };
  return {
    storage,
    open: (doors = [], more = {}) => openWorkspace({ clock, newId: () => `id${String(++ids)}`, storage, database: unused, parquet: unused, text: unused, embedder: unused, trainer: unused, files: unused, ...more } as unknown as Ports, doors),
    wait: (ms) => (now += ms),
  };
}

/** What a part of a command answers with these ports, in a project of its own; a problem is thrown. */
export async function runInTestRoom<Value>(ports: Partial<Ports>, run: (context: CommandContext) => Promise<Result<Value, Problem>>): Promise<Value> {
  const values: Value[] = [];
  const door = defineCommand({
    id: "test.run",
    input: z.strictObject({}),
    run: async (context) => {
      const answer = await run(context);
      if (answer.ok) values.push(answer.value);
      return answer;
    },
  });
  const workspace = openTestRoom().open([{ id: door.id, load: () => Promise.resolve(door) }], ports);
  await workspace.createProject("test");
  const outcome = await workspace.run(door.id, {});
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return values[0]!;
}

/** Adds a label set: the smallest thing there is to lose. */
export function withLabelSet(name: string): (project: Project) => Project {
  const labelSet: LabelSet = { id: `set-${name}`, name, datasetId: "d", textColumns: ["text"], classes: ["a", "b"], guideline: "", order: "in-order", seed: 1, annotator: "me", modelId: null, createdAt: 1 };
  return (project) => ({ ...project, labelSets: [...project.labelSets, labelSet] });
}

export function setNames(project: Project | null): readonly string[] {
  return project?.labelSets.map(({ name }) => name) ?? [];
}
