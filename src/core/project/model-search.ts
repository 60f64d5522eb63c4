import { z } from "zod";
import { VARIED } from "#core/learn/search/model-space.ts";
import { SearchPlan, Trial } from "#core/learn/search/search-plan.ts";

/** A search for a model's settings: what it was asked, and every trial it made. With these it goes on where it stopped. */
export const ModelSearch = z.object({
  id: z.string(),
  name: z.string(),
  datasetId: z.string(),
  /** Trials on other rows cannot be compared: a search ends with its version of the data. */
  datasetVersion: z.string(),
  text: z.string(),
  label: z.string(),
  /** The input of learn.train that all trials share. */
  input: z.record(z.string(), z.unknown()),
  vary: z.array(VARIED),
  plan: SearchPlan,
  /** Time for all trials together, however often it was interrupted; null: none but the count of trials. */
  seconds: z.number().positive().nullable(),
  trials: z.array(Trial),
  /** The model that came of it; null while it is not done. */
  modelId: z.string().nullable(),
  createdAt: z.number(),
});
export type ModelSearch = z.infer<typeof ModelSearch>;
