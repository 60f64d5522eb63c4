import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

/** Rows that can teach or test: text and label both present. */
export interface Examples {
  /** Source rows. */
  readonly rows: readonly number[];
  readonly labels: readonly string[];
}

const CLASS_LIMIT = 1000;
/** A class needs a row to learn from and a row to be judged on. */
const ROWS_PER_CLASS = 2;

/**
 * The classes of labelled rows, sorted, when there is something to learn.
 * Problems: no-text, one-class, too-many-classes, too-few-rows
 */
export function classesOf(examples: Examples, columns: { readonly text: string; readonly label: string }): Result<readonly string[], InferenceProblem> {
  if (examples.rows.length === 0) return failed({ code: "no-text", column: columns.text });
  const classes = [...new Set(examples.labels)].sort(byCodePoint);
  const [only] = classes;
  if (classes.length === 1 && only !== undefined) return failed({ code: "one-class", column: columns.label, value: only });
  if (classes.length > CLASS_LIMIT) return failed({ code: "too-many-classes", column: columns.label, classes: classes.length, limit: CLASS_LIMIT });
  const needed = Math.max(MIN_ROWS, classes.length * ROWS_PER_CLASS);
  if (examples.rows.length < needed) return failed({ code: "too-few-rows", rows: examples.rows.length, classes: classes.length, needed });
  return ok(classes);
}

const MIN_ROWS = 10;

/** Indices into `classes`; a label that is no class → -1. */
export function classIndices(labels: readonly string[], classes: readonly string[]): Int32Array {
  const index = new Map(classes.map((name, position) => [name, position]));
  return Int32Array.from(labels, (label) => index.get(label) ?? -1);
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
