import { z } from "zod";

/**
 * The judged rows of an evaluation, as kept beside the project: what was true, what was said, how surely.
 * Shape: equal lengths; rows are source rows; truth and predicted are indices into the model's classes, -1 = a class the model does not know
 */
export const EvaluationRows = z.object({
  rows: z.array(z.number()),
  truth: z.array(z.number()),
  predicted: z.array(z.number()),
  confidence: z.array(z.number()),
  /** Where rows have sets of labels: class indices, -1 = unknown. `truth` is then 0 throughout, `predicted` 0 where the whole set is right, else 1. */
  sets: z.array(z.object({ truth: z.array(z.number()), said: z.array(z.number()) })).optional(),
});
export type EvaluationRows = z.infer<typeof EvaluationRows>;

/** Source rows of one cell of a confusion matrix, most confident first. */
export function rowsOfCell(judged: EvaluationRows, truth: number, predicted: number): number[] {
  return ordered(judged, (index) => judged.truth[index] === truth && judged.predicted[index] === predicted);
}

/** Source rows that were judged wrong, most confident first: where labels are worth a second look. */
export function mistakes(judged: EvaluationRows): number[] {
  return ordered(judged, (index) => judged.truth[index] !== judged.predicted[index]);
}

/** These source rows of the judged ones, most confident first. */
export function rowsByConfidence(judged: EvaluationRows, chosen: ReadonlySet<number>): number[] {
  return ordered(judged, (index) => chosen.has(judged.rows[index] ?? -1));
}

function ordered(judged: EvaluationRows, keep: (index: number) => boolean): number[] {
  return judged.rows
    .map((row, index) => ({ row, index, confidence: judged.confidence[index] ?? 0 }))
    .filter(({ index }) => keep(index))
    .sort((a, b) => b.confidence - a.confidence || a.row - b.row)
    .map(({ row }) => row);
}
