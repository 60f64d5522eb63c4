import { classIndices } from "#core/learn/examples.ts";
import { applyFeatures } from "#core/learn/features/apply-features.ts";
import type { FeatureTable } from "#core/learn/features/feature-recipe.ts";
import { recipeWidth } from "#core/learn/features/feature-recipe.ts";
import { fitFeatures, type FeatureWish } from "#core/learn/features/fit-features.ts";
import { headProbabilities } from "#core/learn/heads/apply-head.ts";
import { rankingScores, type MeanOverQueries, type RankingScores } from "#core/learn/judge/ranking.ts";
import { cutFolds } from "#core/learn/training/cut-folds.ts";
import { HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import { runThrough } from "#core/lexical/stepwise.ts";
import { fitHere, vectorsHere } from "./engines-here.ts";
import { esciList, rankingTasks, type JudgedPair, type RankingTask } from "./ranking-data.ts";
import { wordsInCommon } from "./words-in-common.ts";

const ENCODER = "use-lite-en";
const PARTS = 5;
const SEED = 1;

const WISHES: Readonly<Record<"pair" | "both", (dimensions: number) => readonly FeatureWish[]>> = {
  pair: (dimensions) => [{ as: "pair", column: "query", other: "title", encoder: ENCODER, dimensions, hasCommon: false }],
  both: (dimensions) => [{ as: "pair", column: "query", other: "title", encoder: ENCODER, dimensions }],
};

/** How well heads on pairs of texts order what belongs to a query, beside the words in common. As a text for the terminal. */
export async function measureRanking(): Promise<string> {
  const lines: string[][] = [["data", "pairs", "queries judged", "no order", "words in common", "pair head", "÷ words", "both", "÷ words"]];
  for (const task of rankingTasks()) {
    process.stderr.write(`measuring: ${task.name} …\n`);
    lines.push(await lineOf(task));
  }
  const tables = lines.length === 1 ? "ranking: skipped, for no public pairs are at hand." : lines.map((line) => line.join(" | ")).join("\n");
  return `NDCG@10 with its 95 % interval over queries drawn with replacement; no query is in both training and judging; ${ENCODER}, gain linear\n${tables}\n\n${describeEsci()}`;
}

async function lineOf({ name, pairs, judgedParts }: RankingTask): Promise<string[]> {
  const setting = await settingOf(pairs);
  const scored = { pair: new Float64Array(pairs.length), both: new Float64Array(pairs.length) };
  for (let part = 0; part < judgedParts; part++) {
    process.stderr.write(`  part ${String(part + 1)} of ${String(judgedParts)}\n`);
    for (const kind of ["pair", "both"] as const) await scorePart(setting, { part, wishes: WISHES[kind](setting.dimensions), scores: scored[kind] });
  }
  const rows = [...pairs.keys()].filter((row) => setting.parts[row]! < judgedParts);
  const judge = (scores: ArrayLike<number>): RankingScores => scoresOver(pairs, rows, scores);
  const [none, words, pair, both] = [judge(new Float64Array(pairs.length)), judge(setting.common), judge(scored.pair), judge(scored.both)];
  const ratio = (found: RankingScores): string => `${(found.ndcg.mean / words.ndcg.mean).toFixed(2)}×`;
  return [name, String(pairs.length), `${String(pair.queries)} (${String(pair.leftOut)} without a relevant row left out)`, tell(none.ndcg), tell(words.ndcg), tell(pair.ndcg), ratio(pair), tell(both.ndcg), ratio(both)];
}

interface Setting {
  readonly pairs: readonly JudgedPair[];
  readonly labels: Int32Array;
  /** Which of the parts the query of each pair is in. */
  readonly parts: Int32Array;
  readonly common: readonly number[];
  readonly vectors: { readonly query: Float32Array; readonly title: Float32Array };
  readonly dimensions: number;
}

async function settingOf(pairs: readonly JudgedPair[]): Promise<Setting> {
  const [queries, titles] = [pairs.map((pair) => pair.query), pairs.map((pair) => pair.title)];
  const groups = classIndices(queries, [...new Set(queries)]);
  const all = [...queries, ...titles];
  const vectors = { query: await vectorsHere(ENCODER, queries, all), title: await vectorsHere(ENCODER, titles, all) };
  return {
    pairs,
    labels: Int32Array.from(pairs, (pair) => Number(pair.relevance > 0)),
    // By what the best pair of a query is, so that each part gets its share of queries that can be judged.
    parts: cutFolds({ labels: bestOf(groups, pairs), groups, folds: PARTS, seed: SEED }),
    common: pairs.map((pair) => wordsInCommon(pair.query, pair.title)),
    vectors,
    dimensions: vectors.query.length / pairs.length,
  };
}

function bestOf(groups: Int32Array, pairs: readonly JudgedPair[]): Int32Array {
  const relevant = new Set([...groups].filter((_, row) => pairs[row]!.relevance > 0));
  return groups.map((group) => Number(relevant.has(group)));
}

interface PartPlan {
  readonly part: number;
  readonly wishes: readonly FeatureWish[];
  readonly scores: Float64Array;
}

/** Learns from the other parts and writes the chance of being relevant of each pair of this one. */
async function scorePart(setting: Setting, { part, wishes, scores }: PartPlan): Promise<void> {
  const rows = [...setting.labels.keys()];
  const [train, test] = [rows.filter((row) => setting.parts[row] !== part), rows.filter((row) => setting.parts[row] === part)];
  const labels = Int32Array.from(train, (row) => setting.labels[row]!);
  const { fitted, features } = runThrough(fitFeatures({ wishes, table: tableOf(setting, train), labels, classes: 2 }));
  const data = { features, labels, texts: train.map((row) => setting.pairs[row]!.query), dimensions: recipeWidth(fitted.recipe), classes: 2, copies: null };
  const { head } = await fitHere(data, { config: HEAD_CONFIG.parse({}), choosesC: true, folds: 0, seed: SEED, device: "wasm" });
  const probabilities = headProbabilities(head, applyFeatures(fitted, tableOf(setting, test)));
  test.forEach((row, index) => (scores[row] = probabilities[index * 2 + 1]!));
}

function tableOf({ pairs, common, vectors, dimensions }: Setting, rows: readonly number[]): FeatureTable {
  const take = (from: Float32Array): Float32Array => {
    const taken = new Float32Array(rows.length * dimensions);
    rows.forEach((row, to) => taken.set(from.subarray(row * dimensions, (row + 1) * dimensions), to * dimensions));
    return taken;
  };
  const columns = new Map<string, readonly (string | number)[]>([["query", rows.map((row) => pairs[row]!.query)], ["title", rows.map((row) => pairs[row]!.title)], ["common", rows.map((row) => common[row]!)]]);
  return { rows: rows.length, columns, vectors: new Map([["query", take(vectors.query)], ["title", take(vectors.title)]]) };
}

function scoresOver(pairs: readonly { readonly query: string; readonly relevance: number }[], rows: readonly number[], scores: ArrayLike<number>): RankingScores {
  const names = [...new Set(pairs.map((pair) => pair.query))];
  const queries = classIndices(rows.map((row) => pairs[row]!.query), names);
  return rankingScores({ queries, scores: Float64Array.from(rows, (row) => scores[row]!), relevances: Float64Array.from(rows, (row) => pairs[row]!.relevance), k: 10, gain: "linear", seed: SEED });
}

/** What the ESCI sample can say and what it cannot. */
function describeEsci(): string {
  const list = esciList();
  if (list === null) return "ESCI: skipped, for the sample is not at hand.";
  const pairs = list.queries.map((query, row) => ({ query, relevance: list.relevances[row]! }));
  const rows = [...pairs.keys()];
  const listed = scoresOver(pairs, rows, rows.map((row) => -row));
  const none = scoresOver(pairs, rows, new Float64Array(rows.length));
  return [
    `ESCI sample: ${String(pairs.length)} judged pairs of ${String(none.queries + none.leftOut)} queries, but the sample holds titles for only ${String(list.titled)} of these pairs: a head on query and title can be neither fitted nor judged here, so no figure of ours is given.`,
    `  (A second list of ${String(list.small.pairs)} pairs has titles; they belong to one query, so no split by query leaves anything to judge.)`,
    `  The judged list itself, NDCG@10 (gain E 1, S 0.1, C 0.01, I 0): in the order given ${tell(listed.ndcg)}; in no order ${tell(none.ndcg)}; ratio ${(listed.ndcg.mean / none.ndcg.mean).toFixed(2)}×.`,
  ].join("\n");
}

function tell({ mean, interval }: MeanOverQueries): string {
  return `${mean.toFixed(3)} (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})`;
}
