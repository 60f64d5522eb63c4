import { z } from "zod";
import { modelFile } from "#core/learn/encoder-files.ts";
import { hubFileUrl, type HubFile, type HubModel } from "#core/learn/hub-model.ts";
import { DTYPE, ENCODER_CHOICES, type AddedEncoder } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { hubModel } from "#features/learn/encoders/look-up-model.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

/** Fetches one variant of a model from the hub, tries it on a few texts and keeps it in this browser, so that it is never fetched again. */
export const fetchEncoder = defineCommand({
  id: "encoder.fetch",
  input: z.strictObject({ model: z.string().trim(), ...ENCODER_CHOICES.shape, dtype: DTYPE }),
  async run(context, { model: id, ...choices }): Promise<Result<AddedEncoder, Problem>> {
    const model = await hubModel(context, id);
    if (!model.ok) return model;
    const variant = model.value.variants.find(({ dtype }) => dtype === choices.dtype);
    if (variant === undefined) return failed({ code: "encoder-incomplete", encoder: id, missing: `onnx/${modelFile(choices.dtype)}` });
    const files = await fetchFiles(context, model.value, [...model.value.descriptions, variant]);
    if (!files.ok) return files;
    context.progress(0.95, "trying-encoder");
    return context.ports.embedder.add({ name: id.slice(id.indexOf("/") + 1), files: files.value, choices });
  },
});

async function fetchFiles(context: CommandContext, { id }: HubModel, wanted: readonly HubFile[]): Promise<Result<ReadonlyMap<string, Uint8Array>, Problem>> {
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  const files = new Map<string, Uint8Array>();
  let done = 0;
  for (const { path, bytes } of wanted) {
    const from = done;
    const tell = (share: number) => context.progress((0.94 * (from + share * bytes)) / Math.max(1, total), "fetching");
    const file = await context.ports.remote.fetch(hubFileUrl(id, path), { signal: context.signal, onProgress: tell });
    if (!file.ok) return file;
    files.set(path, new Uint8Array(await file.value.arrayBuffer()));
    done += bytes;
  }
  return ok(files);
}
