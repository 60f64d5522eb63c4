import { z } from "zod";
import { evenPositions } from "#core/learn/even-positions.ts";
import { groupPairs } from "#core/learn/group-pairs.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { openColumnTexts } from "#features/learn/column-texts.ts";
import { embedPart } from "#features/learn/prepare-encoder.ts";
import { defineCommand } from "#workspace/command.ts";

export interface SimilarRow {
  /** Source row. */
  readonly row: number;
  readonly text: string;
}

export interface SimilarGroup {
  readonly rows: readonly SimilarRow[];
  /** Smallest cosine that joined the group. */
  readonly score: number;
}

export interface SimilarOutput {
  readonly groups: readonly SimilarGroup[];
  readonly groupCount: number;
  /** Texts that were looked at, and all there are. */
  readonly checked: number;
  readonly texts: number;
  readonly encoder: string;
}

/** Every text is compared with every other: the work grows with the square. */
const MOST_CHECKED = 20_000;
const NEIGHBOURS = 6;
const GROUPS_SHOWN = 200;

/** Groups of rows whose texts mean nearly the same. Equal texts count as one. */
export const findSimilarRows = defineCommand({
  id: "search.similar",
  input: z.strictObject({ dataset: z.string(), text: z.string(), threshold: z.number().min(0.5).max(1).default(0.95), encoder: z.string().optional(), device: z.enum(["auto", "webgpu", "wasm"]).default("auto") }),
  async run(context, input): Promise<Result<SimilarOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const opened = await openColumnTexts(context, dataset.value, input);
    if (!opened.ok) return opened;
    const { rows, texts, encoder } = opened.value;
    const firstOf = new Map<string, number>();
    for (const [place, text] of texts.entries()) if (!firstOf.has(text)) firstOf.set(text, place);
    const places = [...firstOf.values()];
    const chosen = evenPositions(places.length, MOST_CHECKED).map((index) => places[index]!);
    const queries = await embedPart(context, encoder, { texts: Array.from(chosen, (place) => texts[place]!), device: input.device, from: encoder.fitted ? 0.2 : 0, to: 0.92 });
    if (!queries.ok) return queries;
    const own = queries.value.vectors;
    const found = await context.ports.search.nearest(
      { key: null, vectors: () => Promise.resolve(ok(own)), dimensions: queries.value.dimensions, queries: own, k: NEIGHBOURS, device: input.device },
      { signal: context.signal, onProgress: (share) => context.progress(0.92 + 0.08 * share, "searching") },
    );
    if (!found.ok) return found;
    const pairs = Array.from(found.value.rows, (other, index) => ({ left: Math.floor(index / NEIGHBOURS), right: other, score: found.value.scores[index]! })).filter(({ left, right, score }) => right >= 0 && left < right && score >= input.threshold);
    const groups = groupPairs(pairs, chosen.length);
    return ok({
      groups: groups.slice(0, GROUPS_SHOWN).map((group) => ({ score: group.score, rows: group.members.map((member) => ({ row: rows[chosen[member]!]!, text: texts[chosen[member]!]! })) })),
      groupCount: groups.length,
      checked: chosen.length,
      texts: texts.length,
      encoder: encoder.id,
    });
  },
});
