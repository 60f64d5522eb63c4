import { confusionMatrix, scoresOf } from "../confusion.ts";
import { likeliest, networkLogits, probabilitiesOf } from "../heads/apply-head.ts";
import type { Head } from "../heads/head.ts";
import { bestTemperature } from "../temperature.ts";
import type { LabelledRows } from "./training-rows.ts";

/** How a head does on rows that it was not fitted on. */
export interface TrialScore {
  readonly temperature: number;
  /** Nats, at that temperature. */
  readonly logLoss: number;
  readonly accuracy: number;
  readonly macroF1: number;
  /** Calibrated. Shape: [rows, classes]. */
  readonly probabilities: Float32Array;
}

const LEAST = 1e-15;

/** Judges a head of one member; its temperature is found on the same rows. */
export function judgeTrial(head: Head, { features, labels, classes }: LabelledRows): TrialScore {
  const [layers = []] = head.members;
  return judgeLogits(head, networkLogits(layers, features), { labels, classes });
}

/** The same from logits, which may come from several heads, each on its own rows. */
export function judgeLogits(head: Pick<Head, "output" | "classes">, logits: Float32Array, { labels, classes }: Pick<LabelledRows, "labels" | "classes">): TrialScore {
  const doubt = 1 / (labels.length + 2);
  const lossAt = (temperature: number): number => meanLoss(probabilitiesOf(head, logits, temperature), { labels, classes, doubt });
  const { temperature } = bestTemperature(lossAt, labels.some((label) => label >= 0));
  const probabilities = probabilitiesOf(head, logits, temperature);
  const { predicted } = likeliest(probabilities, classes);
  const { accuracy, macroF1 } = scoresOf(confusionMatrix(labels, predicted, classes));
  return { temperature, logLoss: meanLoss(probabilities, { labels, classes, doubt: 0 }), accuracy, macroF1, probabilities };
}

interface LossRows extends Pick<LabelledRows, "labels" | "classes"> {
  /** Share of each label spread over all classes. */
  readonly doubt: number;
}

/** Few rows that all come out right would ask for endless sureness: each label is doubted a little. Source: Platt 1999, §2.2 */
function meanLoss(probabilities: Float32Array, { labels, classes, doubt }: LossRows): number {
  let sum = 0;
  labels.forEach((label, row) => {
    if (label < 0) return;
    sum -= (1 - doubt) * Math.log(Math.max(LEAST, probabilities[row * classes + label]!));
    if (doubt > 0) for (let c = 0; c < classes; c++) sum -= (doubt / classes) * Math.log(Math.max(LEAST, probabilities[row * classes + c]!));
  });
  return sum / Math.max(1, labels.length);
}
