import type { Ports } from "#workspace/ports.ts";
import type { Project } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import type { StorageProblem } from "#core/problem.ts";
import type { SaveState } from "#workspace/workspace-state.ts";

export interface Autosave {
  /** Saves soon; calls that come while a save runs are merged into one more. */
  readonly request: () => void;
  /** Resolves when nothing is waiting to be saved. */
  readonly settled: () => Promise<Result<void, StorageProblem>>;
}

export interface AutosaveWays {
  readonly onState: (state: SaveState) => void;
  /** What must be durable before the document is written over. */
  readonly before: () => Promise<void>;
}

/** Writes the project document after every change, one write at a time, newest state last. */
export function createAutosave(ports: Pick<Ports, "storage" | "clock">, project: () => Project | null, { onState, before }: AutosaveWays): Autosave {
  const waiting = { again: false };
  let running: Promise<Result<void, StorageProblem>> | null = null;

  const saveOnce = async (): Promise<Result<void, StorageProblem>> => {
    if (!project()) return ok(undefined);
    onState({ status: "saving" });
    await before();
    const document = project();
    if (!document) return ok(undefined);
    const sizeBytes = document.datasets.reduce((sum, dataset) => sum + dataset.source.sizeBytes, 0);
    const summary = { id: document.id, name: document.name, updatedAt: document.updatedAt, datasets: document.datasets.length, sizeBytes };
    const saved = await ports.storage.save(document.id, document, summary);
    onState(saved.ok ? { status: "saved", at: ports.clock.now() } : { status: "failed", problem: saved.problem });
    return saved;
  };

  const isAskedAgain = () => waiting.again;
  const loop = async (): Promise<Result<void, StorageProblem>> => {
    waiting.again = false;
    const saved = await saveOnce();
    if (isAskedAgain()) return loop();
    running = null;
    return saved;
  };

  return {
    request() {
      if (running) waiting.again = true;
      else running = loop();
    },
    settled: () => running ?? Promise.resolve(ok(undefined)),
  };
}
