import type { Problem } from "#core/problem.ts";
import type { QualityProblem } from "#core/quality/quality-problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { CommandContext } from "#workspace/command.ts";

interface ProblemPlace {
  readonly dataset: string;
  /** The check's id. */
  readonly problem: string;
}

/** Writes what a person says of a problem; it stays, also where later steps are undone. Problems: dataset-missing, problem-missing, read-only */
export function editProblem(context: CommandContext, place: ProblemPlace, change: (problem: QualityProblem, at: number) => Result<QualityProblem, Problem>): Promise<Result<QualityProblem, Problem>> {
  return context.holdProject(undefined, (): Promise<Result<QualityProblem, Problem>> => {
    const dataset = context.dataset(place.dataset);
    if (!dataset.ok) return Promise.resolve(dataset);
    const { id, problems } = dataset.value;
    const found = problems.find((problem) => problem.id === place.problem);
    if (found === undefined) return Promise.resolve(failed({ code: "problem-missing", problem: place.problem, known: problems.map((problem) => problem.id) }));
    const changed = change(found, context.ports.clock.now());
    if (changed.ok) {
      context.record((project) => ({
        ...project,
        datasets: project.datasets.map((other) => (other.id === id ? { ...other, problems: other.problems.map((problem) => (problem.id === found.id ? changed.value : problem)) } : other)),
      }));
    }
    return Promise.resolve(changed.ok ? ok(changed.value) : changed);
  });
}
