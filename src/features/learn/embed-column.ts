import { omit } from "es-toolkit";
import { z } from "zod";
import type { DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { embedPart, prepareEncoder } from "#features/learn/prepare-encoder.ts";
import { readTexts } from "#features/learn/read-texts.ts";
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
    const relation = await context.tables.current(dataset.value, { signal: context.signal });
    if (!relation.ok) return relation;
    const read = await readTexts(context, relation.value, input.text);
    if (!read.ok) return read;
    const texts = read.value.texts.filter((text) => text !== null);
    if (texts.length === 0) return failed({ code: "no-text", column: input.text });
    const encoder = await prepareEncoder(context, { encoder: input.encoder, texts, seed: input.seed });
    if (!encoder.ok) return encoder;
    const embedded = await embedPart(context, encoder.value, { texts, device: input.device, from: encoder.value.fitted ? 0.2 : 0, to: 1 });
    if (!embedded.ok) return embedded;
    return ok({ encoder: encoder.value.id, ...omit(embedded.value, ["vectors"]) });
  },
});
