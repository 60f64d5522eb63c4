import { z } from "zod";
import { LABEL_SEPARATOR } from "#core/learn/label-sets/label-separator.ts";
import { BALANCE, HEAD_CONFIG } from "#core/learn/training/head-config.ts";

/** A further column that the model reads. "auto": by its type and by how many values it has. */
const FEATURE = z.union([z.string(), z.strictObject({ column: z.string(), as: z.enum(["auto", "text", "number", "category", "date"]).default("auto") })]);

export const SPLIT_BY = z.enum(["random", "group", "time", "folds"]);
export type SplitBy = z.infer<typeof SPLIT_BY>;

/** How rows are kept away to judge on. */
const SPLIT = z.strictObject({
  /** "random": by class; "group": rows of equal value in `column` stay together; "time": the latest by `column`; "folds": every row in turn, by models that did not see it. Equal texts never part. */
  by: SPLIT_BY.default("random"),
  /** With "folds": rows of equal value stay together. */
  column: z.string().optional(),
  /** Parts that "folds" cuts the rows into; as many models are fitted beside the final one. */
  folds: z.int().min(3).max(10).default(5),
});

/** What learn.train takes. Unknown fields are refused, not passed over. */
export const TrainInput = z.strictObject({
  dataset: z.string(),
  text: z.string(),
  label: z.string(),
  /** How a cell of the label column holds several labels; absent: it holds one. */
  separator: LABEL_SEPARATOR.optional(),
  /** A second text column to be set against the first (query and title): [u, v, |u−v|, u·v]. */
  pair: z.string().optional(),
  features: z.array(FEATURE).default([]),
  /** Principal components kept of each text's vectors; absent: all of the vector. */
  components: z.int().min(2).max(512).optional(),
  /** Another dataset's name, or the share of rows kept away from training. */
  test: z.union([z.string(), z.number().gt(0).lt(1)]).default(0.2),
  split: SPLIT.default({ by: "random", folds: 5 }),
  encoder: z.string().optional(),
  ...HEAD_CONFIG.omit({ c: true, balance: true }).shape,
  /** Inverse penalty of linear heads; absent: chosen on rows kept away from fitting, or 10 with search off. */
  c: z.number().positive().optional(),
  balance: z.union([z.boolean().transform((on) => (on ? ("weights" as const) : ("none" as const))), BALANCE]).default("none"),
  /** Move each class's threshold for the best macro F1 on validation rows. With several labels a row, each label's is always found there. */
  thresholds: z.boolean().default(false),
  /** Heads of an ensemble, each fitted on all but one part of the training rows; 0: one head on all of them. */
  folds: z.union([z.literal(0), z.int().min(2).max(10)]).default(0),
  /** Choose the L2 penalty on rows kept away from fitting; false takes λ = 1 / (10 · rows). */
  search: z.boolean().default(true),
  /** Also learn the encoder's last layer from these labels; kept when the model is better by it on validation rows. */
  tune: z.boolean().default(false),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  device: z.enum(["auto", "webgpu", "wasm"]).default("auto"),
  /** Name of the model; default made from label and text. */
  name: z.string().optional(),
});
export type TrainInput = z.infer<typeof TrainInput>;
