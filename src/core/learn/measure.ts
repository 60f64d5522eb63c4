import type { Metrics } from "#core/project/model.ts";
import { macroAuroc } from "./auroc.ts";
import { bootstrapIntervals } from "./bootstrap-interval.ts";
import { probabilityScores, type Judgement } from "./calibration-error.ts";
import { confusionMatrix, scoresOf } from "./confusion.ts";
import { decide } from "./judge/class-offsets.ts";

export interface Measured {
  readonly metrics: Metrics;
  /** [truth][predicted], counts, in the order of the classes. */
  readonly confusion: number[][];
  readonly predicted: Int32Array;
  readonly confidence: Float32Array;
}

interface Measuring extends Judgement {
  readonly probabilities: Float32Array;
  /** Moved thresholds of the classes (core/learn/judge/class-offsets.ts). */
  readonly offsets?: readonly number[] | undefined;
  /** What was said, where the rows were not all answered by one model; absent: what probabilities and offsets say. */
  readonly decided?: Pick<Measured, "predicted" | "confidence"> | undefined;
}

/** Every number of an evaluation from probabilities and truth, with intervals; the same for the same seed. */
export function measure(judgement: Measuring, classes: readonly string[], seed: number): Measured {
  const { probabilities, truth, offsets = [], decided } = judgement;
  const { predicted, confidence } = decided ?? decide(probabilities, classes.length, offsets);
  const confusion = confusionMatrix(truth, predicted, classes.length);
  const { perClass, ...scores } = scoresOf(confusion, truth.filter((label) => label < 0).length);
  const metrics: Metrics = {
    ...scores,
    ...probabilityScores(judgement),
    auroc: macroAuroc(judgement),
    perClass: Object.fromEntries(perClass.map((score, index) => [classes[index] ?? "", score])),
    ci: bootstrapIntervals({ truth, predicted, classes: classes.length, seed }),
  };
  return { metrics, confusion, predicted, confidence };
}
