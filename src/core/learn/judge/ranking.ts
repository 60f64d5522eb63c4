import { seededRandom } from "#core/statistics/seeded-random.ts";
import { middle95, type Interval } from "../bootstrap-interval.ts";

export type Gain = "linear" | "exponential";

/**
 * Discounted gain of a ranked list at k over that of the best order.
 * Shape:  relevances in the order shown
 * Range:  0..1; nothing relevant → 0
 * Source: Järvelin & Kekäläinen 2002 (linear: rel); Burges et al. 2005 (exponential: 2^rel − 1); [3,2,3,0,1,2] → 0.960808, 0.948811
 */
export function ndcg(relevances: readonly number[], k: number, gain: Gain): number {
  const best = discounted(relevances.toSorted((a, b) => b - a), k, gain);
  return best === 0 ? 0 : discounted(relevances, k, gain) / best;
}

function discounted(relevances: readonly number[], k: number, gain: Gain): number {
  return relevances.slice(0, k).reduce((sum, relevance, index) => sum + gained(relevance, gain) / Math.log2(index + 2), 0);
}

function gained(relevance: number, gain: Gain): number {
  return gain === "linear" ? relevance : 2 ** relevance - 1;
}

export interface RankingRequest {
  /** Which query each row belongs to. */
  readonly queries: Int32Array;
  readonly scores: Float32Array | Float64Array;
  /** Graded, 0 = not relevant. */
  readonly relevances: Float32Array | Float64Array;
  readonly k: number;
  readonly gain: Gain;
  readonly seed: number;
}

export interface MeanOverQueries {
  readonly mean: number;
  /** 95 %, from queries drawn with replacement. */
  readonly interval: Interval;
}

export interface RankingScores {
  readonly ndcg: MeanOverQueries;
  readonly reciprocalRank: MeanOverQueries;
  readonly recall: MeanOverQueries;
  readonly queries: number;
  /** Queries without a relevant row: no order is better there, so they are left out. */
  readonly leftOut: number;
}

const ROUNDS = 1000;

/**
 * How well scores order the rows of each query. Rows of equal score share their places: each counts as the mean of its tie.
 * Source: MRR: Voorhees 1999; ties: McSherry & Najork 2008
 */
export function rankingScores(request: RankingRequest): RankingScores {
  const byQuery = new Map<number, number[]>();
  request.queries.forEach((query, row) => {
    const rows = byQuery.get(query);
    if (rows === undefined) byQuery.set(query, [row]);
    else rows.push(row);
  });
  const lists = [...byQuery.values()].map((rows) => rankedRelevances(rows, request));
  const judged = lists.filter((list) => list.best.some((relevance) => relevance > 0));
  const over = (of: (list: RankedList) => number): MeanOverQueries => meanOverQueries(judged.map(of), request.seed);
  return {
    ndcg: over((list) => discounted(list.gains, request.k, "linear") / discounted(list.best.map((relevance) => gained(relevance, request.gain)), request.k, "linear")),
    reciprocalRank: over(expectedReciprocalRank),
    recall: over((list) => list.hits.slice(0, request.k).reduce((sum, hit) => sum + hit, 0) / list.best.filter((relevance) => relevance > 0).length),
    queries: judged.length,
    leftOut: lists.length - judged.length,
  };
}

interface RankedList {
  /** Gains in the order shown, ties averaged. */
  readonly gains: readonly number[];
  /** 1 where relevant, ties averaged. */
  readonly hits: readonly number[];
  /** Relevances in the best order. */
  readonly best: readonly number[];
}

function rankedRelevances(rows: readonly number[], { scores, relevances, gain }: RankingRequest): RankedList {
  const order = rows.toSorted((a, b) => scores[b]! - scores[a]! || a - b);
  const gains: number[] = [];
  const hits: number[] = [];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    const tied = order.slice(from, to).map((row) => relevances[row]!);
    const meanOf = (of: (relevance: number) => number): number => tied.reduce((sum, relevance) => sum + of(relevance), 0) / tied.length;
    gains.push(...tied.map(() => meanOf((relevance) => gained(relevance, gain))));
    hits.push(...tied.map(() => meanOf((relevance) => Number(relevance > 0))));
    from = to;
  }
  return { gains, hits, best: rows.map((row) => relevances[row]!).sort((a, b) => b - a) };
}

/** Over all orders of the tie that holds the first relevant row. */
function expectedReciprocalRank({ hits }: RankedList): number {
  const first = hits.findIndex((hit) => hit > 0);
  if (first < 0) return 0;
  const share = hits[first]!;
  const size = tieSize(hits, first);
  const relevant = Math.max(1, Math.round(share * size));
  let [expected, chance] = [0, 1];
  for (let place = 0; place <= size - relevant; place++) {
    const here = relevant / (size - place);
    expected += (chance * here) / (first + place + 1);
    chance *= 1 - here;
  }
  return expected;
}

/** A share below 1 marks a tie; rows that are surely relevant stand alone. */
function tieSize(hits: readonly number[], first: number): number {
  if (hits[first] === 1) return 1;
  const end = hits.findIndex((hit, index) => index > first && hit !== hits[first]);
  return (end < 0 ? hits.length : end) - first;
}

function meanOverQueries(values: readonly number[], seed: number): MeanOverQueries {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  if (values.length === 0) return { mean: 0, interval: { low: 0, high: 1 } };
  const random = seededRandom(seed);
  const draws = Float64Array.from({ length: ROUNDS }, () => {
    let sum = 0;
    for (let index = 0; index < values.length; index++) sum += values[Math.floor(random.next() * values.length)]!;
    return sum / values.length;
  });
  return { mean, interval: middle95(draws) };
}
