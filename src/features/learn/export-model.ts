import { downloadZip } from "client-zip";
import { omit } from "es-toolkit";
import { z } from "zod";
import { encodeHead } from "#core/learn/heads/encode-head.ts";
import { modelCard } from "#core/learn/model-card.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { loadModel, type LoadedModel } from "#features/learn/load-model.ts";
import { defineCommand } from "#workspace/command.ts";

export interface ExportedModel {
  readonly path: string;
  readonly bytes: number;
  readonly files: readonly string[];
}

interface ModelFile {
  readonly name: string;
  readonly input: string | Uint8Array;
}

/** Writes a model as a zip: the head in ONNX, its classes, the facts, the card and what else it needs to answer. */
export const exportModel = defineCommand({
  id: "model.export",
  input: z.strictObject({ model: z.string(), path: z.string() }),
  async run(context, input): Promise<Result<ExportedModel, Problem>> {
    const loaded = await loadModel(context, input.model);
    if (!loaded.ok) return loaded;
    const files = modelFiles(loaded.value);
    const zip = await downloadZip(files.map(({ name, input: content }) => ({ name, input: content, lastModified: new Date(loaded.value.model.createdAt) }))).arrayBuffer();
    const saved = context.ports.files.save(input.path, new Uint8Array(zip), "application/zip");
    return saved.ok ? ok({ ...saved.value, files: files.map(({ name }) => name) }) : saved;
  },
});

function modelFiles({ model, head, encoder }: LoadedModel): ModelFile[] {
  const facts = omit(model, ["encoderFileId", "headFileId", "trainTextsFileId"]);
  return [
    { name: "head.onnx", input: encodeHead(head, model.temperature) },
    { name: "classes.json", input: JSON.stringify(model.classes, null, 2) },
    { name: "model.json", input: JSON.stringify({ ...facts, input: "features float32 [batch, dimensions]", output: "probabilities float32 [batch, classes], calibrated" }, null, 2) },
    { name: "card.md", input: modelCard(model) },
    ...(encoder.fitted ? [{ name: "encoder.bin", input: encoder.fitted }] : []),
  ];
}
