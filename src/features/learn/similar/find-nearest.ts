import { cosine } from "#core/learn/similar/likely-pairs.ts";
import type { DeviceChoice, DeviceName, Embedding } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { ColumnTexts } from "#features/learn/column-texts.ts";
import { embedPart } from "#features/learn/prepare-encoder.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface NearestTexts {
  /** Places among the texts, best first. */
  readonly rows: readonly number[];
  readonly scores: readonly number[];
  readonly device: DeviceName;
  readonly isExact: boolean;
  readonly ms: number;
}

interface Wish {
  readonly key: string;
  /** Shape: [dimensions]. */
  readonly query: Float32Array;
  readonly k: number;
  readonly device: DeviceChoice;
}

/** Vectors that a tab holds and compares without trouble: 300,000 of 512 numbers. */
const EXACT_BYTES = 600 * 2 ** 20;
/** Candidates that are compared exactly for each row wished for. */
const CANDIDATES_PER_ROW = 20;
const FEWEST_CANDIDATES = 400;

/** The texts nearest to a vector: all compared exactly while their vectors fit the memory, else the likely ones by codes and these exactly. */
export function findNearest(context: CommandContext, column: ColumnTexts, wish: Wish): Promise<Result<NearestTexts, Problem>> {
  return 4 * wish.query.length * column.texts.length <= EXACT_BYTES ? compareAll(context, column, wish) : compareLikely(context, column, wish);
}

async function compareAll(context: CommandContext, { encoder, texts }: ColumnTexts, { key, query, k, device }: Wish): Promise<Result<NearestTexts, Problem>> {
  const vectors = async () => vectorsOf(await embedPart(context, encoder, { texts, device, from: 0.25, to: 0.95 }));
  const found = await context.ports.search.nearest({ key, vectors, dimensions: query.length, queries: query, k, device }, { signal: context.signal });
  if (!found.ok) return found;
  const rows = [...found.value.rows].filter((place) => place >= 0);
  return ok({ rows, scores: rows.map((_, index) => found.value.scores[index]!), device: found.value.device, isExact: true, ms: found.value.ms });
}

async function compareLikely(context: CommandContext, { encoder, texts }: ColumnTexts, { key, query, k, device }: Wish): Promise<Result<NearestTexts, Problem>> {
  let done = 0;
  const vectors = async (places: Int32Array) => {
    const from = 0.25 + 0.65 * Math.min(1, done / texts.length);
    done += places.length;
    return vectorsOf(await embedPart(context, encoder, { texts: Array.from(places, (place) => texts[place]!), device, from, to: 0.25 + 0.65 * Math.min(1, done / texts.length) }));
  };
  const found = await context.ports.search.candidates({ key, rows: texts.length, dimensions: query.length, vectors, query, count: Math.max(FEWEST_CANDIDATES, CANDIDATES_PER_ROW * k) }, { signal: context.signal });
  if (!found.ok) return found;
  const startedAt = context.ports.clock.now();
  const likely = await embedPart(context, encoder, { texts: found.value.map((place) => texts[place]!), device, from: 0.9, to: 0.98 });
  if (!likely.ok) return likely;
  const best = found.value
    .map((row, index) => ({ row, score: cosine(query, likely.value.vectors.subarray(index * query.length, (index + 1) * query.length)) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k);
  return ok({ rows: best.map(({ row }) => row), scores: best.map(({ score }) => score), device: likely.value.device, isExact: false, ms: context.ports.clock.now() - startedAt });
}

function vectorsOf(embedded: Result<Embedding, Problem>): Result<Float32Array, Problem> {
  return embedded.ok ? ok(embedded.value.vectors) : embedded;
}
