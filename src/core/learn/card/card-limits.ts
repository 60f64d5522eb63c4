import { mainJudgement } from "#core/learn/registry/main-judgement.ts";
import type { CarriedEvaluation, Evaluation, Model } from "#core/project/model.ts";

const FEW_ROWS = 20;
const WIDE = 0.1;
const MANY_SKIPPED = 0.05;
const POORLY_CALIBRATED = 0.05;
const WEAK_F1 = 0.5;
const MANY_TWINS = 0.05;
const NAMES_SHOWN = 10;

/** Where a model is not to be trusted, from what is known of it. */
export function cardLimits(model: Model): string[] {
  const judgement = mainJudgement(model)?.evaluation ?? null;
  const judged = judgement === null ? ["It was never judged: nothing is known of how well it does."] : judgementLimits(judgement);
  return [...dataLimits(model), ...labelLimits(model), ...judged, answerLimit(model), "The figures hold for rows like the ones judged. Other shops, seasons, languages or lengths of text can differ."];
}

function answerLimit({ classes, labelSets }: Model): string {
  if (labelSets === null) return `It can only answer with one of its ${String(classes.length)} classes, also for a text that belongs to none of them.`;
  return `It can only answer with some or none of its ${String(classes.length)} labels, each where its probability reaches its threshold. The confidence of a row is that of the least sure label given; where none is given, 1 − the highest.`;
}

function dataLimits({ classes, classCounts, trainRows, skippedRows, settings, config }: Model): string[] {
  const small = classes.filter((_, index) => (classCounts[index] ?? 0) < FEW_ROWS);
  const [most, fewest] = [Math.max(...classCounts), Math.min(...classCounts)];
  const isUneven = most > 10 * Math.max(1, fewest) && !settings.balance && (config === null || config.balance === "none");
  const skipped = skippedRows / Math.max(1, skippedRows + trainRows);
  return [
    ...(small.length > 0 ? [`Fewer than ${String(FEW_ROWS)} rows to learn from: ${names(small)}.`] : []),
    ...(isUneven ? [`Uneven classes: the largest has ${String(most)} rows, the smallest ${String(fewest)}, and nothing was done about it. Rare classes are answered less often than they occur.`] : []),
    ...(skipped > MANY_SKIPPED ? [`${String(skippedRows)} rows (${percent(skipped)}) have no text or no label and were left out; what the model says of rows like them is not known.`] : []),
  ];
}

function labelLimits({ labelSource }: Model): string[] {
  if (labelSource === null || labelSource.kind === "column") return ["How the labels came about is not recorded here; their mistakes are the model's too."];
  if (labelSource.kind === "predictions") return [`The labels were predicted by a model (${labelSource.model}), not given by people: its mistakes were learned.`];
  if (labelSource.kind === "corrections") return [`${String(labelSource.corrected)} labels were corrected by hand among rows that an earlier model was judged on; the figures may flatter it on such rows.`];
  return labelSource.annotators === 1 ? ["One person gave all labels: how much another would agree is not known."] : [];
}

function judgementLimits(judgement: CarriedEvaluation | Evaluation): string[] {
  const { metrics, baseline } = judgement;
  const { low, high } = metrics.ci.accuracy;
  const few = Object.entries(metrics.perClass).filter(([, { support }]) => support < FEW_ROWS);
  const weak = Object.entries(metrics.perClass).filter(([, { f1, support }]) => f1 < WEAK_F1 && support > 0);
  const dummy = baseline.find(({ strategy }) => strategy === "majority");
  return [
    ...(high - low > WIDE ? [`Wide interval: accuracy may be anywhere from ${percent(low)} to ${percent(high)}. Judge on more rows before choosing between models.`] : []),
    ...(few.length > 0 ? [`Fewer than ${String(FEW_ROWS)} rows to judge on: ${names(few.map(([name]) => name))}.`] : []),
    ...(weak.length > 0 ? [`F1 below ${String(WEAK_F1)}: ${names(weak.map(([name]) => name))}.`] : []),
    ...(dummy && low <= dummy.accuracy ? [`It is not clearly better than always saying the commonest class (accuracy ${percent(dummy.accuracy)}).`] : []),
    ...(metrics.ece > POORLY_CALIBRATED ? [`Its confidence is off by ${percent(metrics.ece)} on average: do not act on a threshold without checking it.`] : []),
    ...twinLimits(judgement),
  ];
}

function twinLimits(judgement: CarriedEvaluation | Evaluation): string[] {
  const leakage = "leakage" in judgement ? judgement.leakage : null;
  const share = leakage === null ? 0 : leakage.found / Math.max(1, leakage.checked);
  return share > MANY_TWINS ? [`${percent(share)} of the judged rows looked at nearly repeat rows learned from: the figures flatter.`] : [];
}

function names(list: readonly string[]): string {
  return list.length > NAMES_SHOWN ? `${list.slice(0, NAMES_SHOWN).join(", ")} and ${String(list.length - NAMES_SHOWN)} more` : list.join(", ");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
