import type { Problem } from "#core/problem.ts";
import type { Project } from "#core/project/project.ts";
import type { Ports } from "#workspace/ports.ts";

/** Keeps earlier states of the open project while it is worked on. Never in the way: what cannot be kept is left out, and told once a visit. */
export interface StateKeeper {
  /** The project is now written to from here: it is kept as it was found; one that was empty, as soon as there is something to lose. */
  readonly opened: (project: Project) => void;
  /** A change is about to be made to the project as it is here. */
  readonly changing: (project: Project) => void;
  /** Resolves when nothing is being kept any more. */
  readonly settled: () => Promise<void>;
}

const KEEP_EVERY_MS = 10 * 60_000;

export function createStateKeeper(ports: Pick<Ports, "storage" | "clock">, onProblem: (problem: Problem) => void): StateKeeper {
  let lastAt = 0;
  let isTold = false;
  let keeping: Promise<void> = Promise.resolve();

  async function keep(project: Project): Promise<void> {
    // Loaded when first needed: what checks documents is no part of the first paint.
    const { keepState } = await import("#workspace/kept-states.ts");
    const kept = await keepState(ports, project);
    // A tab that was asked to step back leaves keeping to the other.
    if (!kept.ok && kept.problem.code !== "read-only") tell(kept.problem.code);
  }
  const tell = (detail: string): void => {
    if (!isTold) onProblem({ code: "state-not-kept", detail });
    isTold = true;
  };
  const keepSoon = (project: Project): void => {
    lastAt = ports.clock.now();
    keeping = keeping.then(() => keep(project)).catch((thrown: unknown) => tell(String(thrown)));
  };

  return {
    opened(project) {
      isTold = false;
      lastAt = Number.NEGATIVE_INFINITY;
      if (isWorthKeeping(project)) keepSoon(project);
    },
    changing(project) {
      if (ports.clock.now() - lastAt >= KEEP_EVERY_MS && isWorthKeeping(project)) keepSoon(project);
    },
    settled: () => keeping,
  };
}

/** Nobody wants to go back to a project that nothing was brought to yet. */
function isWorthKeeping({ datasets, models, labelSets }: Project): boolean {
  return datasets.length + models.length + labelSets.length > 0;
}
