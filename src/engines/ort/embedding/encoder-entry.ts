import { z } from "zod";
import { DTYPE } from "#core/ports/embedder.ts";

/** How a text's vector comes out of the model: made in the graph (at unit length, or to be scaled to it), or from its token vectors here (then scaled). */
const POOLING = z.enum(["in-graph", "in-graph-unscaled", "mean", "first-token"]);
export type Pooling = z.infer<typeof POOLING>;

/**
 * The end of an encoder that fine-tuning changes, by the names of its values and weights in the graph:
 * vector = unit length of tanh((residual + forward × forwardKernel + forwardBias) × headKernel + headBias).
 */
const LAST_LAYER_NAMES = z.object({ residual: z.string(), forward: z.string(), forwardKernel: z.string(), forwardBias: z.string(), headKernel: z.string(), headBias: z.string() });
export type LastLayerNames = z.infer<typeof LAST_LAYER_NAMES>;

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
  /** Absent: the encoder cannot be fine-tuned. */
  lastLayer: LAST_LAYER_NAMES.optional(),
});

/** One line of models/encoders.json. The version changes with the bytes of the model, so that old vectors are not taken for new ones. */
export const ENCODER_ENTRY = ENCODER_FOLDER.extend({ sizeBytes: z.int().positive(), version: z.string() });
export type EncoderEntry = z.infer<typeof ENCODER_ENTRY>;

export const ENCODER_LIST = z.object({ encoders: z.array(ENCODER_ENTRY) });
