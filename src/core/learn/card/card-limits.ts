import { majorityOf } from "#core/learn/baseline.ts";
import { mainJudgement } from "#core/learn/registry/main-judgement.ts";
import type { CarriedEvaluation, Evaluation, Model } from "#core/project/model.ts";

const FEW_ROWS = 20;
const WIDE = 0.1;
const MANY_SKIPPED = 0.05;
const POORLY_CALIBRATED = 0.05;
const WEAK_F1 = 0.5;
const MANY_TWINS = 0.05;

/** A reason not to trust a model everywhere; `-sets` is of models that give any number of labels a row. */
type CardLimitCode =
  | "few-to-learn"
  | "uneven"
  | "skipped"
  | "labels-unrecorded"
  | "labels-predicted"
  | "labels-corrected"
  | "one-annotator"
  | "never-judged"
  | "wide-interval"
  | "wide-interval-sets"
  | "few-to-judge"
  | "weak"
  | "near-baseline"
  | "near-baseline-sets"
  | "poorly-calibrated"
  | "near-twins"
  | "one-of-classes"
  | "some-of-labels"
  | "like-the-judged";

/** What limits a model and the figures that show it, by what they measure; the sentence is made in features/learn. */
export interface CardLimit {
  readonly code: CardLimitCode;
  readonly counts?: Readonly<Record<string, number>>;
  /** 0..1 */
  readonly shares?: Readonly<Record<string, number>>;
  readonly scores?: Readonly<Record<string, number>>;
  readonly classes?: readonly string[];
  readonly model?: string;
}

/** Where a model is not to be trusted, from what is known of it. */
export function cardLimits(model: Model): CardLimit[] {
  const judgement = mainJudgement(model)?.evaluation ?? null;
  const judged: CardLimit[] = judgement === null ? [{ code: "never-judged" }] : judgementLimits(judgement);
  return [...dataLimits(model), ...labelLimits(model), ...judged, answerLimit(model), { code: "like-the-judged" }];
}

function answerLimit({ classes, labelSets }: Model): CardLimit {
  return labelSets === null ? { code: "one-of-classes", counts: { classes: classes.length } } : { code: "some-of-labels", counts: { labels: classes.length } };
}

function dataLimits({ classes, classCounts, trainRows, skippedRows, settings, config }: Model): CardLimit[] {
  const small = classes.filter((_, index) => (classCounts[index] ?? 0) < FEW_ROWS);
  const [most, fewest] = [Math.max(...classCounts), Math.min(...classCounts)];
  const isUneven = most > 10 * Math.max(1, fewest) && !settings.balance && (config === null || config.balance === "none");
  const skipped = skippedRows / Math.max(1, skippedRows + trainRows);
  return [
    ...when(small.length > 0, { code: "few-to-learn", counts: { rows: FEW_ROWS }, classes: small }),
    ...when(isUneven, { code: "uneven", counts: { most, fewest } }),
    ...when(skipped > MANY_SKIPPED, { code: "skipped", counts: { rows: skippedRows }, shares: { share: skipped } }),
  ];
}

function labelLimits({ labelSource }: Model): CardLimit[] {
  if (labelSource === null || labelSource.kind === "column") return [{ code: "labels-unrecorded" }];
  if (labelSource.kind === "predictions") return [{ code: "labels-predicted", model: labelSource.model }];
  if (labelSource.kind === "corrections") return [{ code: "labels-corrected", counts: { labels: labelSource.corrected } }];
  return when(labelSource.annotators === 1, { code: "one-annotator" });
}

function judgementLimits(judgement: CarriedEvaluation | Evaluation): CardLimit[] {
  const { metrics, baseline, labelSets } = judgement;
  const { low, high } = metrics.ci.accuracy;
  const classes = Object.entries(metrics.perClass);
  const few = classes.filter(([, { support }]) => support < FEW_ROWS).map(([name]) => name);
  const weak = classes.filter(([, { f1, support }]) => f1 < WEAK_F1 && support > 0).map(([name]) => name);
  const dummy = majorityOf(baseline);
  return [
    ...when(high - low > WIDE, { code: labelSets === null ? "wide-interval" : "wide-interval-sets", shares: { low, high } }),
    ...when(few.length > 0, { code: "few-to-judge", counts: { rows: FEW_ROWS }, classes: few }),
    ...when(weak.length > 0, { code: "weak", scores: { f1: WEAK_F1 }, classes: weak }),
    ...(dummy && low <= dummy.accuracy ? [{ code: labelSets === null ? "near-baseline" : "near-baseline-sets", shares: { accuracy: dummy.accuracy } } as const] : []),
    ...when(metrics.ece > POORLY_CALIBRATED, { code: "poorly-calibrated", shares: { error: metrics.ece } }),
    ...twinLimits(judgement),
  ];
}

function twinLimits(judgement: CarriedEvaluation | Evaluation): CardLimit[] {
  const leakage = "leakage" in judgement ? judgement.leakage : null;
  const share = leakage === null ? 0 : leakage.found / Math.max(1, leakage.checked);
  return when(share > MANY_TWINS, { code: "near-twins", shares: { share } });
}

function when(holds: boolean, limit: CardLimit): CardLimit[] {
  return holds ? [limit] : [];
}
