import { z } from "zod";

/** Rows of a table that a model has answered, while not all of them are: what is done is kept, piece by piece, and need not be done again. */
export const Scoring = z.object({
  id: z.string(),
  modelId: z.string(),
  datasetId: z.string(),
  /** The input of learn.predict that goes on with it. */
  input: z.record(z.string(), z.unknown()),
  /** Rows in all. */
  rows: z.int().nonnegative(),
  pieces: z.array(
    z.object({
      fileId: z.string(),
      /** Of the rows and what the model reads of them: a piece holds only for the same. */
      contentKey: z.string(),
      rows: z.int().positive(),
    }),
  ),
  startedAt: z.number(),
});
export type Scoring = z.infer<typeof Scoring>;

/** Rows that are done. */
export function scoredRows({ pieces }: Scoring): number {
  return pieces.reduce((sum, piece) => sum + piece.rows, 0);
}
