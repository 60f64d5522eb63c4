import { z } from "zod";

/** A model became champion: put forward, or gone back to. Names are kept beside ids, for models may be deleted. */
export const ChampionChange = z.object({
  kind: z.enum(["promote", "rollback"]),
  at: z.number(),
  note: z.string(),
  label: z.string(),
  /** Name of the table learned from, as it was then. */
  table: z.string(),
  modelId: z.string(),
  modelName: z.string(),
  /** The champion before; null: there was none. */
  formerId: z.string().nullable(),
  formerName: z.string().nullable(),
});
export type ChampionChange = z.infer<typeof ChampionChange>;
