import type { Problem } from "#core/problem.ts";
import type { Project } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";

/** One thing that can be taken back. Both directions are durable when they resolve ok. */
export interface HistoryEntry {
  readonly reason: string;
  readonly undo: () => Promise<Result<unknown, Problem>>;
  readonly redo: () => Promise<Result<unknown, Problem>>;
}

/** `beside`: what is taken back and done again together with the change, outside the document. */
export type Commit = (reason: string, change: (project: Project) => Project, beside?: Pick<HistoryEntry, "undo" | "redo">) => Result<Project, Problem>;

export interface History {
  readonly push: (entry: HistoryEntry) => void;
  readonly undo: () => Promise<Result<unknown, Problem>>;
  readonly redo: () => Promise<Result<unknown, Problem>>;
  readonly clear: () => void;
}

const DEPTH = 200;

/** The undo stack of the open project; acting after an undo drops what was undone. */
export function createHistory(onChange: (undo: string | null, redo: string | null) => void): History {
  let done: HistoryEntry[] = [];
  let undone: HistoryEntry[] = [];
  let busy: Promise<unknown> = Promise.resolve();
  const tell = () => {
    onChange(done.at(-1)?.reason ?? null, undone.at(-1)?.reason ?? null);
  };
  const move = (direction: "undo" | "redo"): Promise<Result<unknown, Problem>> => {
    const step = busy.then(async () => {
      const [from, to] = direction === "undo" ? [done, undone] : [undone, done];
      const entry = from.at(-1);
      if (!entry) return ok(null);
      const outcome = await entry[direction]();
      if (outcome.ok) to.push(...from.splice(from.indexOf(entry), 1));
      tell();
      return outcome;
    });
    busy = step;
    return step;
  };
  return {
    push(entry) {
      done = [...done, entry].slice(-DEPTH);
      undone = [];
      tell();
    },
    undo: () => move("undo"),
    redo: () => move("redo"),
    clear() {
      done = [];
      undone = [];
      tell();
    },
  };
}
