import { z } from "zod";
import { DTYPE } from "#core/ports/embedder.ts";

/** How a text's vector comes out of the model: made in the graph (at unit length, or to be scaled to it), or from its token vectors here (then scaled). */
const POOLING = z.enum(["in-graph", "in-graph-unscaled", "mean", "first-token"]);
export type Pooling = z.infer<typeof POOLING>;

/** steward.json: what an encoder folder says of itself. */
export const ENCODER_FOLDER = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i),
  dimensions: z.int().positive(),
  /** BCP 47 tags; ["*"] = any language. */
  languages: z.array(z.string()).min(1),
  licence: z.string(),
  pooling: POOLING,
  maxTokens: z.int().positive(),
  /** Path of the ONNX file from the folder; two encoders may share files. */
  model: z.string(),
  /** How the numbers of the model are kept. */
  dtype: DTYPE.default("fp32"),
  /** What the model wants to read before each text, such as "query: ". */
  prefix: z.string().default(""),
});

/** One line of models/encoders.json. The version changes with the bytes of the model, so that old vectors are not taken for new ones. */
export const ENCODER_ENTRY = ENCODER_FOLDER.extend({ sizeBytes: z.int().positive(), version: z.string() });
export type EncoderEntry = z.infer<typeof ENCODER_ENTRY>;

export const ENCODER_LIST = z.object({ encoders: z.array(ENCODER_ENTRY) });
