import { z } from "zod";

/** What learn.train takes. Unknown fields are refused, not passed over. */
export const TrainInput = z.strictObject({
  dataset: z.string(),
  text: z.string(),
  label: z.string(),
  /** Another dataset's name, or the share of rows kept away from training. */
  test: z.union([z.string(), z.number().gt(0).lt(1)]).default(0.2),
  encoder: z.string().optional(),
  head: z.literal("softmax").default("softmax"),
  /** Choose the L2 penalty on rows kept away from fitting; false takes λ = 1 / (10 · rows). */
  search: z.boolean().default(true),
  balance: z.boolean().default(false),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  device: z.enum(["auto", "webgpu", "wasm"]).default("auto"),
  /** Name of the model; default made from label and text. */
  name: z.string().optional(),
});
export type TrainInput = z.infer<typeof TrainInput>;
