import { confusionMatrix, scoresOf } from "./confusion.ts";

/** Mean and sample standard deviation over the folds. */
interface Spread {
  readonly mean: number;
  readonly sd: number;
}

export interface FoldScore {
  readonly rows: number;
  readonly accuracy: number;
  readonly macroF1: number;
}

export interface FoldSpread {
  readonly count: number;
  readonly accuracy: Spread;
  readonly macroF1: Spread;
  readonly each: readonly FoldScore[];
}

interface FoldedAnswers {
  /** Fold in which each row was judged, 0..folds-1. */
  readonly parts: Int32Array;
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly classes: number;
  readonly folds: number;
}

/**
 * How much the models of a cross-validation differ from one another.
 * Range:  0..1; the deviation divides by folds − 1, and folds share training rows: it is a description, no standard error
 * Source: Bengio & Grandvalet 2004, JMLR 5 (no unbiased estimate of that variance exists)
 */
export function foldSpread({ parts, truth, predicted, classes, folds }: FoldedAnswers): FoldSpread {
  const each = Array.from({ length: folds }, (_, fold): FoldScore => {
    const isOfFold = (_label: number, row: number): boolean => parts[row] === fold;
    const [labels, said] = [truth.filter(isOfFold), predicted.filter(isOfFold)];
    const { accuracy, macroF1 } = scoresOf(confusionMatrix(labels, said, classes), labels.filter((label) => label < 0).length);
    return { rows: labels.length, accuracy, macroF1 };
  });
  return spreadOver(each);
}

/** The same from what each fold scored. */
export function spreadOver(each: readonly FoldScore[]): FoldSpread {
  return { count: each.length, each, accuracy: spreadOf(each.map(({ accuracy }) => accuracy)), macroF1: spreadOf(each.map(({ macroF1 }) => macroF1)) };
}

/** Range: fewer than two values → deviation 0 */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
