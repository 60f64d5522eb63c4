import { z } from "zod";
import { ThresholdChanges } from "#core/profile/alert-thresholds.ts";
import { Meanings } from "#core/profile/meanings.ts";
import { Check } from "#core/quality/check.ts";
import { QualityProblem } from "#core/quality/quality-problem.ts";
import { RunProfile } from "#core/quality/run-profile.ts";
import { Step } from "#core/recipe/step.ts";
import { ChampionChange } from "./champion-change.ts";
import { Model } from "./model.ts";
import { ModelSearch } from "./model-search.ts";
import { Scoring } from "#core/project/scoring.ts";
import { ColumnSchema } from "#core/table/schema.ts";
import { TextPlan } from "#core/text-table/text-plan.ts";

/** The version this code writes; older ones are migrated by read-project.ts. */
export const PROJECT_VERSION = 3;

export const ImportWarning = z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])) });
export type ImportWarning = z.infer<typeof ImportWarning>;

export const RejectedLine = z.object({ line: z.number(), code: z.string(), text: z.string(), file: z.string().optional() });
export type RejectedLine = z.infer<typeof RejectedLine>;

export const Dialect = z.object({ encoding: z.string(), delimiter: z.string(), quote: z.string(), header: z.boolean() });
export type Dialect = z.infer<typeof Dialect>;

/** A share of rows, 0 < share < 1; the same seed takes the same rows. */
export const Sampling = z.object({ share: z.number().gt(0).lt(1), seed: z.number().int().min(0).default(1) });
export type Sampling = z.infer<typeof Sampling>;

/** What a person may set before an import; everything else is guessed and reported. */
export const ImportOptions = z.object({
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  quote: z.string().optional(),
  escape: z.string().optional(),
  comment: z.string().optional(),
  header: z.boolean().optional(),
  /** Records to leave out before the header. */
  skip: z.number().optional(),
  /** Of JSON: whether fields in fields become columns or stay text. */
  nested: z.enum(["flatten", "keep"]).optional(),
  /** false: records of a wrong shape are rejected, not mended. */
  mends: z.boolean().optional(),
  types: z.record(z.string(), z.string()).optional(),
  /** Words that stand for no value in any column. */
  missing: z.array(z.string()).optional(),
  /** Columns whose values say which row is which, in every file to come; without them a row is known by all its cells. */
  keys: z.array(z.string()).optional(),
  /** false: files of one form become a dataset each. */
  combine: z.boolean().optional(),
  /** Whether the dates in the names of several files become a column; without it they do where every name has one. */
  fileDates: z.boolean().optional(),
  /** Columns that are not taken in. */
  leaveOut: z.array(z.string()).optional(),
  /** Only so large a share of the rows is taken in, chosen by chance. */
  sample: Sampling.optional(),
  sheet: z.string().optional(),
  /** What columns mean, where the guess is wrong. */
  meanings: Meanings.optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** Lines of a text file: read + rejected + skipped = total. */
export const SourceLines = z.object({ total: z.number(), read: z.number(), rejected: z.number() });
export type SourceLines = z.infer<typeof SourceLines>;

/** One of several files that make a table together. */
export const SourcePart = z.object({ fileId: z.string(), fileName: z.string(), sizeBytes: z.number(), plan: TextPlan.nullable(), rowCount: z.number() });
export type SourcePart = z.infer<typeof SourcePart>;

/** A record that could not be read, put right by hand; it stands below the rows of its file. */
export const ReadmittedLine = z.object({ line: z.number(), text: z.string(), file: z.string().optional() });
export type ReadmittedLine = z.infer<typeof ReadmittedLine>;

/** Something that was made for the rows before and finds its columns no more. */
export const Unfit = z.object({ kind: z.enum(["step", "check", "label-set", "model"]), name: z.string(), columns: z.array(z.string()) });
export type Unfit = z.infer<typeof Unfit>;

/** What a newer file changed. */
export const SourceUpdate = z.object({
  fileBefore: z.string(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  retyped: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  rows: z.object({ before: z.number(), same: z.number(), changed: z.number(), added: z.number(), removed: z.number() }),
  /** Decisions on rows that the newer file still has. */
  labels: z.number(),
  /** Decisions on rows that the newer file no longer has. */
  labelsAway: z.number().default(0),
  unfit: z.array(Unfit),
});
export type SourceUpdate = z.infer<typeof SourceUpdate>;

/** The immutable file a dataset was made from and how it was read. */
export const Source = z.object({
  /** Id of the kept file in project storage. */
  fileId: z.string(),
  fileName: z.string(),
  kind: z.enum(["csv", "parquet", "arrow"]),
  sizeBytes: z.number(),
  options: ImportOptions,
  dialect: Dialect.nullable(),
  /** How a text becomes the same table each time; null for other files, and for texts imported before plans were kept. */
  plan: TextPlan.nullable(),
  lines: SourceLines.nullable(),
  /** All files in order, where a table is made of several; [] where it is the one file above. */
  parts: z.array(SourcePart),
  columns: z.array(ColumnSchema),
  rowCount: z.number(),
  /** Rows that a sample was taken from; null where all rows are here. */
  sampledFrom: z.number().nullable(),
  rejectedCount: z.number(),
  /** The first 100. */
  rejected: z.array(RejectedLine),
  /** Kept file with the first 10,000 as a JSON list; null where the list above is all, or none were kept. */
  rejectedFileId: z.string().nullable(),
  readmitted: z.array(ReadmittedLine),
  warnings: z.array(ImportWarning),
  importedAt: z.number(),
  /** Written by a seeded generator of ours, not by the world. */
  generated: z.boolean(),
  /** Columns whose values say which row is which; [] = all of them. */
  identity: z.array(z.string()),
  /** Against the file that this one took the place of; null for the first. */
  update: SourceUpdate.nullable(),
});
export type Source = z.infer<typeof Source>;

export const QualityResult = z.object({
  at: z.number(),
  version: z.string(),
  score: z.number().nullable(),
  dimensions: z.record(z.string(), z.number().nullable()),
  failedChecks: z.number(),
  checks: z.number(),
  /** What each check said; runs before these were kept have none. */
  outcomes: z.array(z.object({ id: z.string(), total: z.number(), failed: z.number(), passed: z.boolean(), isBroken: z.boolean() })).default([]),
  /** The table at that run; null where it was not taken. */
  profile: RunProfile.nullable().default(null),
});
export type QualityResult = z.infer<typeof QualityResult>;

export const Dataset = z.object({
  id: z.string(),
  name: z.string(),
  source: Source,
  /** Cleaning steps in order; the current table is source + recipe. */
  recipe: z.array(Step),
  checks: z.array(Check),
  qualityHistory: z.array(QualityResult),
  /** What failed in a run and what became of it, one of each check. */
  problems: z.array(QualityProblem).default([]),
  /** What a person says columns mean, by name; the others mean what their values say. */
  meanings: Meanings.default({}),
  /** Contracts that came from elsewhere, by format, for what is not understood here. */
  contracts: z.record(z.string(), z.unknown()).default({}),
});
export type Dataset = z.infer<typeof Dataset>;

export const LabelSet = z.object({
  id: z.string(),
  name: z.string(),
  datasetId: z.string(),
  textColumns: z.array(z.string()),
  classes: z.array(z.string()),
  guideline: z.string(),
  order: z.enum(["in-order", "random", "uncertain"]),
  seed: z.number(),
  annotator: z.string(),
  /** Model whose uncertainty orders the queue, when `order` is "uncertain". */
  modelId: z.string().nullable(),
  createdAt: z.number(),
});
export type LabelSet = z.infer<typeof LabelSet>;

/** One execution of a command: an entry of the audit trail, chained by hash to the one before. */
export const Run = z.object({
  id: z.string(),
  command: z.string(),
  input: z.unknown(),
  at: z.number(),
  ms: z.number(),
  ok: z.boolean(),
  problem: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
export type Run = z.infer<typeof Run>;

export const Project = z.object({
  format: z.literal("steward-project"),
  version: z.literal(PROJECT_VERSION),
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  datasets: z.array(Dataset),
  labelSets: z.array(LabelSet),
  models: z.array(Model),
  /** Which models became champion and when, oldest first. */
  championHistory: z.array(ChampionChange).default([]),
  searches: z.array(ModelSearch).default([]),
  scorings: z.array(Scoring).default([]),
  runs: z.array(Run),
  /** From where on the profile tells of something, where a person wants it otherwise than as shipped. */
  thresholds: ThresholdChanges.default({}),
});
export type Project = z.infer<typeof Project>;

/** A project with nothing in it. */
export function emptyProject(id: string, name: string, now: number): Project {
  return { format: "steward-project", version: PROJECT_VERSION, id, name, createdAt: now, updatedAt: now, datasets: [], labelSets: [], models: [], championHistory: [], searches: [], scorings: [], runs: [], thresholds: {} };
}
