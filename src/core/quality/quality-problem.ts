import { z } from "zod";

/** One thing that happened to a problem. */
export const ProblemEvent = z.object({
  at: z.number(),
  kind: z.enum(["opened", "reopened", "assigned", "commented", "accepted", "expired", "closed"]),
  /** Whom it was assigned to, what was said, why it was accepted. */
  text: z.string(),
});
export type ProblemEvent = z.infer<typeof ProblemEvent>;

/**
 * Rows that fail a check, as one thing to be dealt with: the same from run to run, known by the check's id.
 * It is closed by a run in which the check passes, and by nothing else.
 */
export const QualityProblem = z.object({
  /** The check's id. */
  id: z.string(),
  status: z.enum(["open", "accepted", "closed"]),
  openedAt: z.number(),
  /** The last run in which the check failed. */
  seenAt: z.number(),
  closedAt: z.number().nullable(),
  /** Failing and judged rows of that run. */
  failed: z.number(),
  total: z.number(),
  /** "" = nobody. */
  assignee: z.string(),
  acceptance: z.object({ reason: z.string(), at: z.number(), /** Milliseconds since 1970; null = for good. */ until: z.number().nullable() }).nullable(),
  /** Ids of the cleaning steps there were when the check last failed, so that what repaired it can be told. */
  steps: z.array(z.string()),
  /** Ids of the steps that came between the last failing and the first passing run. */
  repairedBy: z.array(z.string()),
  events: z.array(ProblemEvent),
});
export type QualityProblem = z.infer<typeof QualityProblem>;
