import { z } from "zod";
import { cardMarkdown } from "#core/learn/card/card-block.ts";
import { cardHtml } from "#core/learn/card/card-html.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { loadCardSpeech } from "#features/learn/card/card-speech.ts";
import { modelCard } from "#features/learn/card/model-card.ts";
import { findModel } from "#features/learn/load-model.ts";
import { LANGUAGE_TAGS, LANGUAGES } from "#ui/words/words.ts";
import { defineCommand } from "#workspace/command.ts";

/** Writes a model's card to a file; without a language, in that of the page. */
export const writeCard = defineCommand({
  id: "model.card",
  input: z.strictObject({ model: z.string(), path: z.string().min(1), format: z.enum(["markdown", "html"]).default("markdown"), language: z.enum(LANGUAGES).optional() }),
  async run(context, { model: name, path, format, language }): Promise<Result<{ readonly path: string; readonly bytes: number }, Problem>> {
    const model = findModel(context.project(), name);
    if (!model.ok) return model;
    const speech = await loadCardSpeech(language);
    const card = modelCard({ model: model.value, history: context.project().championHistory }, speech);
    const text = format === "html" ? cardHtml(model.value.name, card, LANGUAGE_TAGS[speech.language]) : cardMarkdown(card);
    return context.ports.files.save(path, new TextEncoder().encode(text), format === "html" ? "text/html" : "text/markdown");
  },
});
