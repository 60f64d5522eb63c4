import { z } from "zod";
import { cardMarkdown } from "#core/learn/card/card-block.ts";
import { cardHtml } from "#core/learn/card/card-html.ts";
import { modelCard } from "#core/learn/card/model-card.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { defineCommand } from "#workspace/command.ts";

/** Writes a model's card to a file. */
export const writeCard = defineCommand({
  id: "model.card",
  input: z.strictObject({ model: z.string(), path: z.string().min(1), format: z.enum(["markdown", "html"]).default("markdown") }),
  run(context, { model: name, path, format }): Promise<Result<{ readonly path: string; readonly bytes: number }, Problem>> {
    const model = findModel(context.project(), name);
    if (!model.ok) return Promise.resolve(model);
    const card = modelCard(model.value, context.project().championHistory);
    const text = format === "html" ? cardHtml(model.value.name, card) : cardMarkdown(card);
    return Promise.resolve(context.ports.files.save(path, new TextEncoder().encode(text), format === "html" ? "text/html" : "text/markdown"));
  },
});
