import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { thresholdsWith } from "#core/profile/alert-thresholds.ts";
import { withMeanings } from "#core/profile/with-meanings.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import { writeHtml } from "#core/report/write-html.ts";
import { writeMarkdown } from "#core/report/write-markdown.ts";
import { ok, type Result } from "#core/result.ts";
import { composeReport } from "#features/report/compose-report.ts";
import { formatFor } from "#ui/words/format.ts";
import { loadWords } from "#ui/words/load-words.ts";
import { LANGUAGE_TAGS } from "#ui/words/words.ts";
import { defineCommand } from "#workspace/command.ts";

const PROFILING = 0.95;

/** What is known of a dataset as one file that opens anywhere: HTML without script or request, or Markdown. Values that may name a person or a row are left out unless `samples` is set. */
export const exportReport = defineCommand({
  id: "report.export",
  input: z.strictObject({ dataset: z.string(), path: z.string().min(1), format: z.enum(["html", "markdown"]).default("html"), language: z.enum(["en", "zh"]).optional(), samples: z.boolean().default(false) }),
  async run(context, input): Promise<Result<{ readonly path: string; readonly bytes: number }, Problem>> {
    const { ports, signal, progress } = context;
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const relation = await context.tables.current(dataset.value, { signal });
    if (!relation.ok) return relation;
    const measured = await profileTable(ports.database, relation.value, { signal, onProgress: (share, stage) => progress(share * PROFILING, stage) });
    if (!measured.ok) return measured;
    const { words, language } = await loadWords(["report", "profile", "quality", "shell"], input.language);
    const version = datasetVersion(dataset.value);
    const quality = dataset.value.qualityHistory.findLast((run) => run.version === version) ?? null;
    const content = { dataset: dataset.value, profile: withMeanings(measured.value, dataset.value.meanings, thresholdsWith(context.project().thresholds)), quality, now: ports.clock.now(), samples: input.samples };
    const document = composeReport(content, { inReport: words("report"), inProfile: words("profile"), inQuality: words("quality"), language: LANGUAGE_TAGS[language], format: formatFor(language) });
    const isHtml = input.format === "html";
    const saved = ports.files.save(input.path, isHtml ? writeHtml(document) : writeMarkdown(document), isHtml ? "text/html" : "text/markdown");
    return saved.ok ? ok(saved.value) : saved;
  },
});
