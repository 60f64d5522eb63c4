import { z } from "zod";
import { FEATURE_RECIPE } from "#core/learn/features/feature-recipe.ts";
import { LABEL_SEPARATOR } from "#core/learn/label-sets/label-separator.ts";
import { HEAD_SHAPE } from "#core/learn/heads/head.ts";
import { HEAD_CONFIG, HEAD_KIND } from "#core/learn/training/head-config.ts";

const Interval = z.object({ low: z.number(), high: z.number() });
const ClassMetrics = z.object({ precision: z.number(), recall: z.number(), f1: z.number(), support: z.number() });
export const Metrics = z.object({
  accuracy: z.number(),
  balancedAccuracy: z.number(),
  macroF1: z.number(),
  weightedF1: z.number(),
  mcc: z.number(),
  logLoss: z.number(),
  brier: z.number(),
  ece: z.number(),
  auroc: z.number().nullable(),
  perClass: z.record(z.string(), ClassMetrics),
  ci: z.object({ accuracy: Interval, macroF1: Interval }),
});
export type Metrics = z.infer<typeof Metrics>;

/** 95 % intervals of the measures that Metrics.ci does not hold. */
const METRIC_INTERVALS = z.object({
  balancedAccuracy: Interval,
  weightedF1: Interval,
  mcc: Interval,
  logLoss: Interval,
  brier: Interval,
  ece: Interval,
  auroc: Interval.nullable(),
  perClass: z.record(z.string(), z.object({ precision: Interval, recall: Interval, f1: Interval })),
});
export type MetricIntervals = z.infer<typeof METRIC_INTERVALS>;

export const Baseline = z.object({ strategy: z.string(), accuracy: z.number(), macroF1: z.number(), logLoss: z.number() });
export type Baseline = z.infer<typeof Baseline>;

/** Judged rows that fulfil a condition. */
const EVALUATED_SLICE = z.object({ condition: z.string(), rows: z.number(), accuracy: z.number(), interval: Interval, macroF1: z.number() });
export type EvaluatedSlice = z.infer<typeof EVALUATED_SLICE>;

/** Of the judged rows looked at, those whose nearest training text is at least this similar (cosine). */
const LEAKAGE = z.object({ checked: z.number(), found: z.number(), similarity: z.number(), rows: z.array(z.number()) });
export type Leakage = z.infer<typeof LEAKAGE>;

const MEAN_OVER_QUERIES = z.object({ mean: z.number(), interval: Interval });
/** How well a model of pairs orders the rows of each query, beside no order and the words in common. */
const RANKING = z.object({
  k: z.number(),
  /** What each class is worth, in the order of the model's classes. */
  gains: z.array(z.number()),
  ndcg: MEAN_OVER_QUERIES,
  reciprocalRank: MEAN_OVER_QUERIES,
  recall: MEAN_OVER_QUERIES,
  queries: z.number(),
  /** Queries without a relevant row: no order is better there. */
  leftOut: z.number(),
  baseline: z.object({ unordered: z.number(), commonWords: z.number() }),
});
export type Ranking = z.infer<typeof RANKING>;
const SET_SCORES = z.object({ microPrecision: z.number(), microRecall: z.number(), microF1: z.number(), macroF1: z.number(), hammingLoss: z.number(), subsetAccuracy: z.number(), jaccard: z.number(), lrap: z.number() });
/** How well sets of labels are told (core/learn/label-sets/set-scores.ts); the baseline says the commonest training set and ranks by training shares. */
const LABEL_SET_METRICS = SET_SCORES.extend({
  labelsPerRow: z.number(),
  ci: z.object({ microF1: Interval, macroF1: Interval, hammingLoss: Interval, subsetAccuracy: Interval, jaccard: Interval, lrap: Interval }),
  perLabel: z.array(ClassMetrics.extend({ name: z.string(), threshold: z.number(), given: z.number(), auroc: z.number().nullable(), averagePrecision: z.number().nullable() })),
  baseline: SET_SCORES.extend({ set: z.array(z.string()), logLoss: z.number() }),
});
export type LabelSetMetrics = z.infer<typeof LABEL_SET_METRICS>;

/** Several labels a row: how a cell holds them, and what was found for each on validation rows; the commonest set of the training rows, as class indices. The head's numbers carry the temperatures. */
const LABEL_SETS = z.object({ separator: LABEL_SEPARATOR, temperatures: z.array(z.number()), thresholds: z.array(z.number()), commonest: z.array(z.number()).default([]) });
export type LabelSets = z.infer<typeof LABEL_SETS>;

const SPREAD = z.object({ mean: z.number(), sd: z.number() });
/** How the models of a cross-validation did, each on the rows that it did not see. */
const FOLD_SPREAD = z.object({ count: z.number(), accuracy: SPREAD, macroF1: SPREAD, each: z.array(z.object({ rows: z.number(), accuracy: z.number(), macroF1: z.number() })) });

/** One judged set of rows: the numbers here, the rows in a kept file (core/learn/evaluation-rows.ts). */
export const Evaluation = z.object({
  id: z.string(),
  datasetId: z.string(),
  datasetVersion: z.string(),
  text: z.string(),
  label: z.string(),
  /** "held-out": rows of the training table kept away from training; "dataset": another table; "cross-validation": every row by one of several models like this one, fitted on the other rows. */
  on: z.enum(["held-out", "dataset", "cross-validation"]),
  rows: z.number(),
  /** Rows left out because the model learned from their text. */
  excludedRows: z.number(),
  /** Of sets of labels: accuracy of whole sets, all else of the single yes and no. */
  metrics: Metrics,
  /** null in older evaluations, and for sets of labels. */
  intervals: METRIC_INTERVALS.nullable().default(null),
  /** null: each row has one label. */
  labelSets: LABEL_SET_METRICS.nullable().default(null),
  /** [] for sets of labels; else confusion[truth][predicted], counts, in the order of the model's classes. */
  confusion: z.array(z.array(z.number())),
  baseline: z.array(Baseline),
  rowsFileId: z.string(),
  /** Kept file: float32 probabilities [rows, classes] of the judged rows; null where they would be too large, or in older evaluations. */
  probabilitiesFileId: z.string().nullable().default(null),
  /** null: one model answered all rows. */
  folds: FOLD_SPREAD.nullable().default(null),
  slices: z.array(EVALUATED_SLICE).default([]),
  /** Judged rows that have a near twin among the training rows; null where that was not looked for. */
  leakage: LEAKAGE.nullable().default(null),
  /** null: the model reads no pairs, its classes are no grades, or an older evaluation. */
  ranking: RANKING.nullable().default(null),
  at: z.number(),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** What travels of an evaluation in an exported model: its numbers, and nothing that names a row, a table's place or a file. */
export const CARRIED_EVALUATION = Evaluation.pick({ on: true, rows: true, excludedRows: true, metrics: true, intervals: true, confusion: true, baseline: true, ranking: true, folds: true, labelSets: true, at: true });
export type CarriedEvaluation = z.infer<typeof CARRIED_EVALUATION>;

/** Where a model that was not trained here came from, and how it was judged there. */
const MODEL_ORIGIN = z.object({ fileName: z.string(), at: z.number(), evaluations: z.array(CARRIED_EVALUATION) });

/** What one extra changed on rows kept away from fitting: each measure without it and with it. */
export const EFFECT = z.object({ extra: z.string(), logLoss: z.tuple([z.number(), z.number()]), accuracy: z.tuple([z.number(), z.number()]), macroF1: z.tuple([z.number(), z.number()]) });
export type Effect = z.infer<typeof EFFECT>;

/** Where the labels that a model learned from came from. */
const LABEL_SOURCE = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("column") }),
  /** `alpha`: Krippendorff's, over rows that two annotators or more labelled; null: there were none. */
  z.object({ kind: z.literal("label-set"), name: z.string(), labels: z.number(), annotators: z.number(), sharedRows: z.number(), alpha: z.number().nullable() }),
  z.object({ kind: z.literal("corrections"), of: z.string(), corrected: z.number() }),
  z.object({ kind: z.literal("predictions"), model: z.string() }),
]);
export type LabelSource = z.infer<typeof LABEL_SOURCE>;
/** "one-vs-rest": a yes or no for each label by itself. */
const MODEL_HEAD = z.enum([...HEAD_KIND.options, "one-vs-rest"]);
export type ModelHead = z.infer<typeof MODEL_HEAD>;

/** champion: in use, one per label; challenger: to be compared with it; archived: kept, not offered. */
const MODEL_STAGE = z.enum(["candidate", "challenger", "champion", "archived"]);

export const Model = z.object({
  id: z.string(),
  name: z.string(),
  datasetId: z.string(),
  datasetName: z.string(),
  datasetVersion: z.string(),
  text: z.string(),
  label: z.string(),
  encoder: z.string(),
  /** Kept state of an encoder fitted on the user's text; null for ready-made ones. */
  encoderFileId: z.string().nullable(),
  /** Columns of features that the head reads. */
  dimensions: z.number(),
  /** What it reads of a row; null: only the vectors of `text`. */
  features: FEATURE_RECIPE.nullable().default(null),
  /** Kept file: float32 mean and basis of each projection in the recipe. */
  projectionFileId: z.string().nullable().default(null),
  classes: z.array(z.string()),
  /** SHA-256 of the rows and values learned from; null in older models. */
  dataHash: z.string().nullable().default(null),
  /** null in older models. */
  labelSource: LABEL_SOURCE.nullable().default(null),
  /** Training rows of each class. */
  classCounts: z.array(z.number()),
  head: MODEL_HEAD,
  /** Sizes of the head; null: one softmax layer [dimensions, classes]. */
  headShape: HEAD_SHAPE.nullable().default(null),
  /** Kept file: float32 numbers of the head in the order of headNumbers. */
  headFileId: z.string(),
  /** Kept file: hashes of the texts learned from, one a line, so that no evaluation judges on them. */
  trainTextsFileId: z.string(),
  temperature: z.number(),
  /** Added to the log of each class's probability before the likeliest is taken; [] = none. */
  offsets: z.array(z.number()).default([]),
  /** null: one label a row. */
  labelSets: LABEL_SETS.nullable().default(null),
  /** Everything chosen about the head; null in models made before there was a choice. */
  config: HEAD_CONFIG.nullable().default(null),
  /** Whether the encoder's last layer was learned from the labels; it is kept as the state of the encoder. */
  tuned: z.boolean().default(false),
  /** What each extra changed on the validation rows. */
  effects: z.array(EFFECT).default([]),
  stage: MODEL_STAGE.default("candidate"),
  notes: z.string().default(""),
  /** null: trained in this project. Else datasetId is "" and the rows that it learned from are not known. */
  origin: MODEL_ORIGIN.nullable().default(null),
  settings: z.object({ seed: z.number(), testShare: z.number().nullable(), testDatasetId: z.string().nullable(), balance: z.boolean(), l2: z.number(), l2Chosen: z.boolean(), split: z.string().default("random"), splitColumn: z.string().nullable().default(null), folds: z.number().default(0), judgedFolds: z.number().default(0) }),
  device: z.enum(["webgpu", "wasm"]),
  deviceReason: z.object({ code: z.string(), detail: z.string() }),
  trainRows: z.number(),
  validationRows: z.number(),
  skippedRows: z.number(),
  objective: z.number(),
  iterations: z.number(),
  history: z.array(z.number()),
  embedMs: z.number(),
  fitMs: z.number(),
  /** Time of learning the encoder's last layer; 0 where that was not tried. */
  tuneMs: z.number().default(0),
  evaluations: z.array(Evaluation),
  createdAt: z.number(),
});
export type Model = z.infer<typeof Model>;
