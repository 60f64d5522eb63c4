import { z } from "zod";

/** One decision of an annotator; the log of a label set is a list of these and is never edited. */
export const LabelEvent = z.object({
  id: z.string(),
  labelSet: z.string(),
  rowId: z.string(),
  /** A class name; null with "skip" and with "clear" (the decision before is withdrawn). */
  label: z.string().nullable(),
  kind: z.enum(["label", "skip", "clear"]),
  annotator: z.string(),
  /** ms since 1970. */
  at: z.number(),
  /** The decision that stood before, for undo. */
  previous: z.object({ label: z.string().nullable(), kind: z.enum(["label", "skip", "clear"]) }).nullable(),
  source: z.enum(["human", "suggestion", "bulk", "undo", "import"]),
  model: z.string().nullable(),
  /** ms the card was on screen. */
  leadMs: z.number(),
});
export type LabelEvent = z.infer<typeof LabelEvent>;
