import type { FileProblem } from "#core/problem.ts";
import { failed, type Result } from "#core/result.ts";
import type { EngineProblem } from "./wire.ts";

/** A worker that died on a file died of the file. */
export function explainDeath<T>(outcome: Result<T, FileProblem | EngineProblem>, file: string): Result<T, FileProblem> {
  if (outcome.ok) return outcome;
  const { problem } = outcome;
  if (problem.code === "engine-died" || problem.code === "engine-start-failed") return failed({ code: "file-damaged", file, detail: problem.detail });
  return failed(problem);
}
