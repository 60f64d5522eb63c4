import type { ProblemEvent, QualityProblem } from "#core/quality/quality-problem.ts";
import type { CheckOutcome } from "#core/quality/quality-report.ts";

export interface RunFacts {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** Ids of the enabled cleaning steps of the table that was checked. */
  readonly steps: readonly string[];
}

/**
 * The problems after a run: a check that fails opens one or keeps its own, a check that passes closes it; checks that did not run change nothing.
 * Range: a check that could not run is no proof either way; an acceptance that has run out opens the problem again
 */
export function trackProblems(problems: readonly QualityProblem[], outcomes: readonly CheckOutcome[], run: RunFacts): readonly QualityProblem[] {
  const ran = new Map(outcomes.filter(({ problem }) => problem === undefined).map((outcome) => [outcome.id, outcome]));
  const known = new Set(problems.map(({ id }) => id));
  const kept = problems.map((problem) => {
    const outcome = ran.get(problem.id);
    if (outcome === undefined) return problem;
    return outcome.passed ? closed(problem, run) : failing(problem, outcome, run);
  });
  const fresh = [...ran.values()].filter(({ id, passed }) => !passed && !known.has(id)).map((outcome) => opened(outcome, run));
  return [...kept, ...fresh];
}

/** How long it took from opening to closing, in milliseconds, of each closed problem. */
export function timesToClose(problems: readonly QualityProblem[]): readonly number[] {
  return problems.flatMap(({ status, openedAt, closedAt }) => (status === "closed" && closedAt !== null ? [closedAt - openedAt] : []));
}

/** A problem with something more that happened. */
export function withEvent(problem: QualityProblem, event: ProblemEvent, change: Partial<QualityProblem> = {}): QualityProblem {
  return { ...problem, ...change, events: [...problem.events, event] };
}

function opened({ id, failed, total }: CheckOutcome, { at, steps }: RunFacts): QualityProblem {
  return { id, status: "open", openedAt: at, seenAt: at, closedAt: null, failed, total, assignee: "", acceptance: null, steps: [...steps], repairedBy: [], events: [{ at, kind: "opened", text: "" }] };
}

function failing(problem: QualityProblem, { failed, total }: CheckOutcome, { at, steps }: RunFacts): QualityProblem {
  const seen = { ...problem, seenAt: at, failed, total, steps: [...steps], repairedBy: [] };
  if (problem.status === "closed") return withEvent(seen, { at, kind: "reopened", text: "" }, { status: "open", openedAt: at, closedAt: null, acceptance: null });
  const until = problem.acceptance?.until ?? null;
  if (problem.status === "accepted" && until !== null && until <= at) return withEvent(seen, { at, kind: "expired", text: "" }, { status: "open", acceptance: null });
  return seen;
}

function closed(problem: QualityProblem, { at, steps }: RunFacts): QualityProblem {
  if (problem.status === "closed") return problem;
  const repairedBy = steps.filter((step) => !problem.steps.includes(step));
  return withEvent(problem, { at, kind: "closed", text: "" }, { status: "closed", closedAt: at, acceptance: null, repairedBy });
}
