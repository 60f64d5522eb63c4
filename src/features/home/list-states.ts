import { z } from "zod";
import { countProject, type ProjectCounts } from "#core/project/count-project.ts";
import { sameContentAs } from "#core/project/kept-state.ts";
import { ok } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";
import { listStates as listKept, readState } from "#workspace/kept-states.ts";

export interface ListedState extends ProjectCounts {
  readonly id: string;
  /** When the project was last changed before it was kept. */
  readonly at: number;
  readonly bytes: number;
  /** Going back to it would change nothing. */
  readonly isNow: boolean;
}

export interface ListedStates {
  /** Newest first. */
  readonly states: readonly ListedState[];
  /** Kept, but of a newer version or damaged. */
  readonly unreadable: readonly string[];
  readonly now: ProjectCounts;
}

const StatesInput = z.object({});

/** The earlier states of the open project that one can go back to. */
export const listStates = defineCommand<z.infer<typeof StatesInput>, ListedStates>({
  id: "project.states",
  input: StatesInput,
  async run({ readProject, ports: { storage } }) {
    const project = await readProject();
    if (!project.ok) return project;
    const kept = await listKept(storage, project.value.id);
    if (!kept.ok) return kept;
    const isNow = sameContentAs(project.value);
    const states: ListedState[] = [];
    const unreadable: string[] = [];
    for (const { id, sizeBytes } of kept.value.toReversed()) {
      const state = await readState(storage, project.value.id, id);
      if (state.ok) states.push({ id, at: state.value.updatedAt, bytes: sizeBytes, isNow: isNow(state.value), ...countProject(state.value) });
      else unreadable.push(id);
    }
    return ok({ states, unreadable, now: countProject(project.value) });
  },
});
