import type { Leakage } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { evenPositions } from "#core/learn/even-positions.ts";
import { pickRows } from "#core/learn/training/training-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface LeakageWish {
  /** Vectors of the texts. Shape: [rows, dimensions]. */
  readonly train: Float32Array;
  readonly test: Float32Array;
  readonly testRows: readonly number[];
  readonly dimensions: number;
}

/** Texts that differ in a word or two; measured on product titles and reviews. */
const SIMILARITY = 0.98;
/** Judged rows that are looked at; more would say the same. */
const MOST_CHECKED = 2_000;
const ROWS_KEPT = 100;

/** Judged rows that have a near twin among the training rows: what is measured on them flatters. */
export async function findLeakage(context: CommandContext, { train, test, testRows, dimensions }: LeakageWish): Promise<Result<Leakage, Problem>> {
  const positions = evenPositions(testRows.length, MOST_CHECKED);
  const queries = pickRows(test, dimensions, positions);
  const found = await context.ports.search.nearest({ key: null, vectors: () => Promise.resolve(ok(train)), dimensions, queries, k: 1, device: "wasm" }, { signal: context.signal });
  if (!found.ok) return found;
  const twins = [...positions.keys()].filter((index) => found.value.scores[index]! >= SIMILARITY);
  return ok({ checked: positions.length, found: twins.length, similarity: SIMILARITY, rows: twins.slice(0, ROWS_KEPT).map((index) => testRows[positions[index]!]!) });
}
