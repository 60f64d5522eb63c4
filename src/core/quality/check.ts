import { z } from "zod";

export const Dimension = z.enum(["completeness", "validity", "uniqueness", "consistency", "timeliness", "accuracy"]);
export type Dimension = z.infer<typeof Dimension>;

export const Severity = z.enum(["info", "warning", "error"]);
export type Severity = z.infer<typeof Severity>;

const base = {
  id: z.string(),
  /** Share of rows that must pass, 0..1. */
  mostly: z.number().min(0).max(1),
  severity: Severity,
  dimension: Dimension,
  owner: z.string(),
  reason: z.string(),
  enabled: z.boolean(),
};
const one = { ...base, columns: z.array(z.string()).length(1) };
const limits = z.object({ min: z.number().nullable(), max: z.number().nullable() });

/** One quality rule as data. Names of kinds and parameters are part of the contract format. */
export const Check = z.discriminatedUnion("kind", [
  z.object({ ...one, kind: z.literal("not-missing"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("unique"), params: z.object({}) }),
  z.object({ ...base, columns: z.array(z.string()).min(2), kind: z.literal("unique-together"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("in-set"), params: z.object({ values: z.array(z.string()) }) }),
  z.object({ ...one, kind: z.literal("not-in-set"), params: z.object({ values: z.array(z.string()) }) }),
  z.object({ ...one, kind: z.literal("in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("date-in-range"), params: z.object({ min: z.string().nullable(), max: z.string().nullable() }) }),
  z.object({ ...one, kind: z.literal("matches-pattern"), params: z.object({ pattern: z.string() }) }),
  z.object({ ...one, kind: z.literal("not-matches-pattern"), params: z.object({ pattern: z.string() }) }),
  z.object({ ...one, kind: z.literal("length-in-range"), params: limits }),
  z.object({ ...one, kind: z.literal("parses-as"), params: z.object({ type: z.enum(["integer", "number", "boolean", "date", "timestamp"]) }) }),
  z.object({ ...one, kind: z.literal("no-outer-space"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("consistent-case"), params: z.object({}) }),
  z.object({ ...one, kind: z.literal("not-future"), params: z.object({}) }),
  z.object({ ...base, columns: z.array(z.string()).length(2), kind: z.literal("column-order"), params: z.object({ operator: z.enum(["<", "<=", "=", ">=", ">", "!="]) }) }),
  z.object({ ...base, columns: z.array(z.string()).length(2), kind: z.literal("determines"), params: z.object({}) }),
  z.object({ ...base, columns: z.array(z.string()).length(0), kind: z.literal("row-count"), params: limits }),
  z.object({ ...base, columns: z.array(z.string()).length(0), kind: z.literal("no-duplicate-rows"), params: z.object({}) }),
  z.object({ ...base, columns: z.array(z.string()).length(0), kind: z.literal("columns-exist"), params: z.object({ names: z.array(z.string()), exact: z.boolean() }) }),
  z.object({ ...base, columns: z.array(z.string()), kind: z.literal("row-condition"), params: z.object({ expression: z.string() }) }),
]);
export type Check = z.infer<typeof Check>;
export type CheckKind = Check["kind"];
