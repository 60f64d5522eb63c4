import { z } from "zod";
import { SEMANTIC_TYPES } from "#core/profile/semantic-type.ts";

/** Column name → what a person says it means, where the guess is not theirs. */
export const Meanings = z.record(z.string(), z.enum(SEMANTIC_TYPES));
export type Meanings = z.infer<typeof Meanings>;
