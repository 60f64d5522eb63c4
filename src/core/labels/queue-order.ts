import type { Random } from "#core/ports/random.ts";

export interface Candidate {
  readonly rowId: string;
  /** Probability of each class as the model sees it. */
  readonly probabilities: readonly number[];
}

export interface QueuedRow {
  readonly rowId: string;
  /** 0..1, higher = teaches more. */
  readonly score: number;
  readonly reason: "uncertain" | "random-audit" | "random" | "in-order";
}

/** Every tenth card is drawn by chance: rows picked by a model are no fair sample to judge it on. */
const AUDIT_EVERY = 10;

/**
 * Orders candidates so that the card the model is least sure of comes first, with a random card in every ten.
 * Range:  score = 1 − (p₁ − p₂), 0..1
 * Source: breaking ties, Schröder et al. 2022 (arXiv 2107.05687)
 */
export function orderByUncertainty(candidates: readonly Candidate[], random: Random): QueuedRow[] {
  const sorted = candidates.map(({ rowId, probabilities }) => ({ rowId, score: 1 - margin(probabilities) })).sort((a, b) => b.score - a.score || (a.rowId < b.rowId ? -1 : 1));
  const queue: QueuedRow[] = [];
  while (sorted.length > 0) {
    const isAudit = queue.length % AUDIT_EVERY === AUDIT_EVERY - 1;
    const [next] = sorted.splice(isAudit ? Math.floor(random.next() * sorted.length) : 0, 1);
    if (next) queue.push({ ...next, reason: isAudit ? "random-audit" : "uncertain" });
  }
  return queue;
}

/**
 * Distance between the two most probable classes (p₁ − p₂).
 * Range: 0..1; fewer than two classes → 1
 */
export function margin(probabilities: readonly number[]): number {
  let first = 0;
  let second = 0;
  for (const p of probabilities) {
    if (p > first) [first, second] = [p, first];
    else if (p > second) second = p;
  }
  return probabilities.length < 2 ? 1 : first - second;
}
