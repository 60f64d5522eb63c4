export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that truly are of the class. */
  readonly support: number;
}

export interface Scores {
  readonly accuracy: number;
  readonly balancedAccuracy: number;
  readonly macroF1: number;
  readonly weightedF1: number;
  readonly mcc: number;
  readonly perClass: readonly ClassScores[];
}

/**
 * How often each class was taken for each.
 * Shape: [truth][predicted], counts; rows whose truth is below 0 (no class of the model) are left out
 */
export function confusionMatrix(truth: Int32Array, predicted: Int32Array, classes: number): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  truth.forEach((label, row) => {
    if (label >= 0) matrix[label]![predicted[row]!]! += 1;
  });
  return matrix;
}

/**
 * Precision, recall, F1 and what is made of them. A row of no known class counts as one missed.
 * Shape:  confusion [truth][predicted]; unknown = rows of no known class, all wrong
 * Range:  0/0 → 0; means over classes take those that occur as truth or as prediction; no rows → 0
 * Source: scikit-learn precision_recall_fscore_support, matthews_corrcoef; [0,0,0,0,1,1,1,2,2,2] as [0,0,1,0,1,1,2,2,0,2] → macro F1 0.694444, MCC 0.545455
 */
export function scoresOf(confusion: readonly (readonly number[])[], unknown = 0): Scores {
  const hits = confusion.map((row, index) => row[index]!);
  const truths = confusion.map((row) => total(row));
  const guesses = confusion.map((_, index) => total(confusion.map((row) => row[index]!)));
  return scoresOfCounts({ hits, truths, guesses, unknown });
}

/**
 * The same from what a matrix adds up to.
 * Shape: three counts per class: rightly predicted, true, predicted; unknown = rows of no known class
 */
export function scoresOfCounts(counts: ClassCounts & { readonly unknown: number }): Scores {
  const { hits, truths, guesses } = counts;
  return { ...meansOf(counts), mcc: matthews(counts), perClass: Array.from(hits, (hit, index) => classScores(hit, truths[index]!, guesses[index]!)) };
}

export interface ClassCounts {
  readonly hits: ArrayLike<number>;
  readonly truths: ArrayLike<number>;
  readonly guesses: ArrayLike<number>;
}

function meansOf(counts: ClassCounts & { readonly unknown: number }): Omit<Scores, "mcc" | "perClass"> {
  const { hits, truths, guesses, unknown } = counts;
  const rows = total(truths) + unknown;
  let [recall, classesWithTruth, weighted] = [0, 0, 0];
  for (let index = 0; index < hits.length; index++) {
    if (truths[index]! > 0) {
      recall += hits[index]! / truths[index]!;
      classesWithTruth++;
    }
    weighted += truths[index]! * f1Of(hits[index]!, truths[index]!, guesses[index]!);
  }
  return { accuracy: ratio(total(hits), rows), balancedAccuracy: ratio(recall, classesWithTruth), macroF1: macroF1(counts), weightedF1: ratio(weighted, total(truths)) };
}

/**
 * Mean F1 over the classes that occur as truth or as prediction.
 * Shape: three counts per class: rightly predicted, true, predicted
 */
export function macroF1({ hits, truths, guesses }: ClassCounts): number {
  let [sum, present] = [0, 0];
  for (let index = 0; index < hits.length; index++) {
    if (truths[index]! + guesses[index]! === 0) continue;
    sum += f1Of(hits[index]!, truths[index]!, guesses[index]!);
    present++;
  }
  return ratio(sum, present);
}

function classScores(hit: number, truth: number, guess: number): ClassScores {
  return { precision: ratio(hit, guess), recall: ratio(hit, truth), f1: f1Of(hit, truth, guess), support: truth };
}

function f1Of(hit: number, truth: number, guess: number): number {
  return ratio(2 * hit, truth + guess);
}

function matthews({ hits, truths, guesses }: ClassCounts): number {
  const [correct, rows] = [total(hits), total(truths)];
  let [both, squaredTruths, squaredGuesses] = [0, 0, 0];
  for (let index = 0; index < hits.length; index++) {
    both += truths[index]! * guesses[index]!;
    squaredTruths += truths[index]! ** 2;
    squaredGuesses += guesses[index]! ** 2;
  }
  return ratio(correct * rows - both, Math.sqrt((rows ** 2 - squaredGuesses) * (rows ** 2 - squaredTruths)));
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return sum;
}
