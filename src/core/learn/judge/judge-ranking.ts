import type { Ranking } from "#core/project/model.ts";
import { commonWords } from "../features/common-words.ts";
import { classGains } from "./class-gains.ts";
import { rankingScores, type RankingScores } from "./ranking.ts";

/** Texts of judged pairs, row by row; null: missing. */
export interface PairTexts {
  readonly queries: readonly (string | number | null)[];
  readonly items: readonly (string | number | null)[];
}

interface Judged {
  readonly classes: readonly string[];
  /** -1: a label that the model does not know. */
  readonly labels: Int32Array;
  /** Shape: [rows, classes]. */
  readonly probabilities: Float32Array;
  readonly seed: number;
}

const K = 10;

/**
 * How well a model orders the rows of each query by the gain that it expects, beside what no order and the words in common get.
 * Range: null where the classes are no grades or no query has a relevant row. Rows of an unknown label are left out
 */
export function judgeRanking({ queries, items }: PairTexts, { classes, labels, probabilities, seed }: Judged): Ranking | null {
  const gains = classGains(classes);
  if (gains === null) return null;
  const rows = [...labels.keys()].filter((row) => labels[row]! >= 0 && queries[row] !== null);
  const numbers = new Map<string, number>();
  const queryOf = (row: number): number => {
    const text = String(queries[row]);
    numbers.set(text, numbers.get(text) ?? numbers.size);
    return numbers.get(text)!;
  };
  const base = { queries: Int32Array.from(rows, queryOf), relevances: Float64Array.from(rows, (row) => gains[labels[row]!]!), k: K, gain: "linear" as const, seed };
  const judge = (score: (row: number) => number): RankingScores => rankingScores({ ...base, scores: Float64Array.from(rows, score) });
  const { ndcg, reciprocalRank, recall, queries: judged, leftOut } = judge((row) => gains.reduce((sum, gain, c) => sum + gain * probabilities[row * classes.length + c]!, 0));
  if (judged === 0) return null;
  const words = judge((row) => commonWords(String(queries[row]), String(items[row] ?? ""))[0]);
  return { k: K, gains, ndcg, reciprocalRank, recall, queries: judged, leftOut, baseline: { unordered: judge(() => 0).ndcg.mean, commonWords: words.ndcg.mean } };
}
