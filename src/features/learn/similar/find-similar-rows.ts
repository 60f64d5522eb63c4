import { z } from "zod";
import { evenPositions } from "#core/learn/even-positions.ts";
import { groupPairs, type ScoredPair } from "#core/learn/group-pairs.ts";
import { likelyPairs } from "#core/learn/similar/likely-pairs.ts";
import { signCodes } from "#core/learn/similar/sign-codes.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { openColumnTexts } from "#features/learn/column-texts.ts";
import { embedPart } from "#features/learn/prepare-encoder.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface SimilarRow {
  /** Source row. */
  readonly row: number;
  /** Where it stands in the table as it is now, from 0. */
  readonly place: number;
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
  /** Different texts that were looked at, and all there are. */
  readonly checked: number;
  readonly texts: number;
  /** False: so many texts that only likely pairs were compared; a few groups may be missed. */
  readonly isExact: boolean;
  readonly encoder: string;
}

/** Up to here every text is compared with every other; the work grows with the square. */
const MOST_EXACT = 20_000;
/** 400 MB of vectors of 512 numbers. */
const MOST_CHECKED = 200_000;
const NEIGHBOURS = 6;
const GROUPS_SHOWN = 200;
const EMBEDDED_SHARE = 0.8;

/** Groups of rows whose texts mean nearly the same. Equal texts count as one. */
export const findSimilarRows = defineCommand({
  id: "search.similar",
  input: z.strictObject({ dataset: z.string(), text: z.string(), threshold: z.number().min(0.5).max(1).default(0.95), encoder: z.string().optional(), device: z.enum(["auto", "webgpu", "wasm"]).default("auto") }),
  async run(context, input): Promise<Result<SimilarOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const opened = await openColumnTexts(context, dataset.value, input);
    if (!opened.ok) return opened;
    const { rows, places: standing, texts, encoder } = opened.value;
    const firstOf = new Map<string, number>();
    for (const [place, text] of texts.entries()) if (!firstOf.has(text)) firstOf.set(text, place);
    const places = [...firstOf.values()];
    const chosen = evenPositions(places.length, MOST_CHECKED).map((index) => places[index]!);
    const embedded = await embedPart(context, encoder, { texts: Array.from(chosen, (place) => texts[place]!), device: input.device, from: encoder.fitted ? 0.2 : 0, to: EMBEDDED_SHARE });
    if (!embedded.ok) return embedded;
    const { vectors, dimensions } = embedded.value;
    const isExact = chosen.length <= MOST_EXACT;
    const wish = { vectors, dimensions, threshold: input.threshold, device: input.device };
    const pairs = isExact ? await allPairs(context, wish) : await pairsByCodes(context, wish);
    if (!pairs.ok) return pairs;
    const groups = groupPairs(pairs.value, chosen.length);
    return ok({
      groups: groups.slice(0, GROUPS_SHOWN).map((group) => ({ score: group.score, rows: group.members.map((member) => ({ row: rows[chosen[member]!]!, place: standing[chosen[member]!]!, text: texts[chosen[member]!]! })) })),
      groupCount: groups.length,
      checked: chosen.length,
      texts: places.length,
      isExact,
      encoder: encoder.id,
    });
  },
});

interface PairWish {
  /** Shape: [rows, dimensions]. */
  readonly vectors: Float32Array;
  readonly dimensions: number;
  readonly threshold: number;
  readonly device: DeviceChoice;
}

/** Every text beside its nearest: a pair may be found from either side. */
async function allPairs(context: CommandContext, { vectors, dimensions, threshold, device }: PairWish): Promise<Result<readonly ScoredPair[], Problem>> {
  const found = await context.ports.search.nearest(
    { key: null, vectors: () => Promise.resolve(ok(vectors)), dimensions, queries: vectors, k: NEIGHBOURS, device },
    { signal: context.signal, onProgress: (share) => context.progress(EMBEDDED_SHARE + (1 - EMBEDDED_SHARE) * share, "searching") },
  );
  if (!found.ok) return found;
  const { rows, scores } = found.value;
  return ok(Array.from(rows, (right, index) => ({ left: Math.floor(index / NEIGHBOURS), right, score: scores[index]! })).filter(({ left, right, score }) => right >= 0 && right !== left && score >= threshold));
}

async function pairsByCodes(context: CommandContext, { vectors, dimensions, threshold }: PairWish): Promise<Result<readonly ScoredPair[], Problem>> {
  context.progress(EMBEDDED_SHARE, "searching");
  const pairs = await likelyPairs({
    vectors,
    codes: signCodes(vectors, dimensions),
    threshold,
    random: seededRandom(1),
    onPass: async (share) => {
      context.progress(EMBEDDED_SHARE + (1 - EMBEDDED_SHARE) * share, "searching");
      await context.pause();
      return !context.signal.aborted;
    },
  });
  return context.signal.aborted ? failed({ code: "cancelled" }) : ok(pairs);
}
