import { omit } from "es-toolkit";
import { z } from "zod";
import type { DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { openColumnTexts } from "#features/learn/column-texts.ts";
import { embedPart } from "#features/learn/prepare-encoder.ts";
import { defineCommand } from "#workspace/command.ts";

export interface EmbedOutput {
  readonly encoder: string;
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
  readonly texts: number;
  readonly unique: number;
  readonly cached: number;
  readonly dimensions: number;
  readonly ms: number;
}

/** Turns a text column into vectors and keeps them, so that what comes next need not. */
export const embedColumn = defineCommand({
  id: "learn.embed",
  input: z.strictObject({ dataset: z.string(), text: z.string(), encoder: z.string().optional(), device: z.enum(["auto", "webgpu", "wasm"]).default("auto"), seed: z.number().int().default(1) }),
  async run(context, input): Promise<Result<EmbedOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const opened = await openColumnTexts(context, dataset.value, input);
    if (!opened.ok) return opened;
    const { encoder, texts } = opened.value;
    const embedded = await embedPart(context, encoder, { texts, device: input.device, from: encoder.fitted ? 0.2 : 0, to: 1 });
    if (!embedded.ok) return embedded;
    return ok({ encoder: encoder.id, ...omit(embedded.value, ["vectors"]) });
  },
});
