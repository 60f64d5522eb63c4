import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import type { QualityProblem } from "#core/quality/quality-problem.ts";
import { withEvent } from "#core/quality/track-problems.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { editProblem } from "#features/quality/edit-problem.ts";
import { defineCommand } from "#workspace/command.ts";

const place = { dataset: z.string(), problem: z.string() };

/** Says who deals with a problem; "" takes it back. */
export const assignProblem = defineCommand({
  id: "problem.assign",
  input: z.strictObject({ ...place, to: z.string() }),
  run: (context, input): Promise<Result<QualityProblem, Problem>> =>
    editProblem(context, input, (problem, at) => ok(withEvent(problem, { at, kind: "assigned", text: input.to.trim() }, { assignee: input.to.trim() }))),
});

/** Puts a word to a problem. */
export const commentProblem = defineCommand({
  id: "problem.comment",
  input: z.strictObject({ ...place, text: z.string().trim().min(1) }),
  run: (context, input): Promise<Result<QualityProblem, Problem>> => editProblem(context, input, (problem, at) => ok(withEvent(problem, { at, kind: "commented", text: input.text }))),
});

/** Lives with a problem, for a reason, for good or until a day; it opens again in the first run after that. */
export const acceptProblem = defineCommand({
  id: "problem.accept",
  input: z.strictObject({ ...place, reason: z.string().trim().min(1), /** A day, YYYY-MM-DD; without it for good. */ until: z.iso.date().optional() }),
  run: (context, input): Promise<Result<QualityProblem, Problem>> =>
    editProblem(context, input, (problem, at) => {
      const until = input.until === undefined ? null : Date.parse(input.until);
      if (problem.status === "closed" || (until !== null && until <= at)) return failed({ code: "cannot-accept", problem: problem.id, status: problem.status, until: input.until ?? "" });
      return ok(withEvent(problem, { at, kind: "accepted", text: input.reason }, { status: "accepted", acceptance: { reason: input.reason, at, until } }));
    }),
});

/** Takes an acceptance back. */
export const reopenProblem = defineCommand({
  id: "problem.reopen",
  input: z.strictObject(place),
  run: (context, input): Promise<Result<QualityProblem, Problem>> =>
    editProblem(context, input, (problem, at) => (problem.status === "accepted" ? ok(withEvent(problem, { at, kind: "reopened", text: "" }, { status: "open", acceptance: null })) : ok(problem))),
});

export interface ListedProblems {
  readonly problems: readonly (QualityProblem & { readonly dataset: string })[];
}

/** The problems of a dataset, or of all, newest first. */
export const listProblems = defineCommand({
  id: "problem.list",
  input: z.strictObject({ dataset: z.string().optional(), status: z.enum(["open", "accepted", "closed"]).optional() }),
  run(context, input): Promise<Result<ListedProblems, Problem>> {
    const named = input.dataset === undefined ? null : context.dataset(input.dataset);
    if (named?.ok === false) return Promise.resolve(named);
    const datasets = named === null ? context.project().datasets : [named.value];
    const problems = datasets.flatMap(({ name, problems: all }) => all.filter(({ status }) => input.status === undefined || status === input.status).map((problem) => ({ dataset: name, ...problem })));
    return Promise.resolve(ok({ problems: problems.toSorted((left, right) => right.openedAt - left.openedAt) }));
  },
});
