import type { LabelSetMetrics, Metrics } from "#core/project/model.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { auroc } from "../auroc.ts";
import { middle95 } from "../bootstrap-interval.ts";
import { averagePrecision } from "../judge/curves.ts";
import { rankingPrecisions, setScores, type JudgedSets, type SetScores } from "./set-scores.ts";
import type { SetDummy } from "./set-dummy.ts";
import { truthOf, type SetTruth } from "./set-truth.ts";

export interface SetJudgement {
  readonly classes: readonly string[];
  readonly dummy: SetDummy;
  readonly truth: SetTruth;
  /** Shape: [rows, classes], calibrated. */
  readonly probabilities: Float32Array;
  readonly said: readonly (readonly number[])[];
  readonly thresholds: readonly number[];
  readonly seed: number;
}

/** Every number of an evaluation of sets of labels, with intervals and dummies; the same for the same seed. */
export function measureSets(judgement: SetJudgement): LabelSetMetrics {
  const { classes, truth, probabilities, said, thresholds, seed } = judgement;
  const judged: JudgedSets = { ...truth, said: truthOf(said, classes.length).flags, classes: classes.length };
  const ranking = rankingPrecisions(probabilities, truth, classes.length);
  return {
    ...setScores(judged),
    lrap: mean(ranking),
    ci: setIntervals(judged, ranking, seed),
    labelsPerRow: mean(Float64Array.from(said, (set) => set.length)),
    perLabel: classes.map((name, label) => ({ name, threshold: thresholds[label] ?? 0.5, ...labelScores(judged, probabilities, label) })),
    baseline: dummyOf(judgement),
  };
}

function labelScores({ flags, said, classes }: JudgedSets, probabilities: Float32Array, label: number): Omit<LabelSetMetrics["perLabel"][number], "name" | "threshold"> {
  const rows = flags.length / classes;
  const isTrue = (row: number): boolean => flags[row * classes + label] === 1;
  const isSaid = (row: number): boolean => said[row * classes + label] === 1;
  const positions = Array.from({ length: rows }, (_, row) => row);
  const scores = Float32Array.from(positions, (row) => probabilities[row * classes + label]!);
  const [support, given, hits] = [positions.filter(isTrue).length, positions.filter(isSaid).length, positions.filter((row) => isTrue(row) && isSaid(row)).length];
  const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return { precision: ratio(hits, given), recall: ratio(hits, support), f1: ratio(2 * hits, support + given), support, given, auroc: auroc(scores, isTrue), averagePrecision: averagePrecision(scores, isTrue) };
}

const ROUNDS = 1000;
const LEAST_ROUNDS = 200;
const MOST_DRAWS = 100_000_000;

/**
 * 95 % percentile intervals by drawing rows with replacement.
 * Range: no rows → 0..1; 1000 rounds, fewer (never below 200) where rows × labels are many
 */
function setIntervals(judged: JudgedSets, ranking: Float64Array, seed: number): LabelSetMetrics["ci"] {
  const rows = judged.unknown.length;
  const rounds = Math.max(LEAST_ROUNDS, Math.min(ROUNDS, Math.floor(MOST_DRAWS / Math.max(1, rows * judged.classes))));
  const random = seededRandom(seed);
  const drawn: (SetScores & { readonly lrap: number })[] = [];
  for (let round = 0; rows > 0 && round < rounds; round++) {
    const positions = Int32Array.from({ length: rows }, () => Math.floor(random.next() * rows));
    drawn.push({ ...setScores(judged, positions), lrap: mean(Float64Array.from(positions, (row) => ranking[row]!)) });
  }
  const of = (name: keyof LabelSetMetrics["ci"]) => (drawn.length === 0 ? { low: 0, high: 1 } : middle95(Float64Array.from(drawn, (scores) => scores[name])));
  return { microF1: of("microF1"), macroF1: of("macroF1"), hammingLoss: of("hammingLoss"), subsetAccuracy: of("subsetAccuracy"), jaccard: of("jaccard"), lrap: of("lrap") };
}

/** The commonest training set for every row, and labels ranked by their training shares. */
function dummyOf({ classes, dummy, truth }: SetJudgement): LabelSetMetrics["baseline"] {
  const [rows, count] = [truth.unknown.length, classes.length];
  const { set, shares } = dummy;
  const said = truthOf(Array.from({ length: rows }, () => set), count).flags;
  const priors = Float32Array.from({ length: rows * count }, (_, at) => shares[at % count]!);
  return { set: set.map((label) => classes[label] ?? ""), ...setScores({ ...truth, said, classes: count }), lrap: mean(rankingPrecisions(priors, truth, count)), logLoss: binaryScores({ probabilities: priors, truth, classes: count }).logLoss };
}

const LEAST = 1e-15;
const BINS = 15;

/** Log loss (nats, summed over labels, a row), squared distance (summed likewise) and calibration error of each yes or no (15 bins). */
function binaryScores({ probabilities, truth, classes }: { readonly probabilities: Float32Array; readonly truth: SetTruth; readonly classes: number }): Pick<Metrics, "logLoss" | "brier" | "ece"> {
  const bins = Array.from({ length: BINS }, () => ({ expected: 0, found: 0 }));
  let [logLoss, brier] = [0, 0];
  truth.flags.forEach((flag, at) => {
    const p = probabilities[at]!;
    logLoss -= Math.log(Math.max(LEAST, flag === 1 ? p : 1 - p));
    brier += (p - flag) ** 2;
    const bin = bins[Math.min(BINS - 1, Math.max(0, Math.ceil(p * BINS) - 1))]!;
    bin.expected += p;
    bin.found += flag;
  });
  const [rows, answers] = [Math.max(1, truth.unknown.length), Math.max(1, truth.unknown.length * classes)];
  return { logLoss: logLoss / rows, brier: brier / rows, ece: bins.reduce((sum, { expected, found }) => sum + Math.abs(expected - found), 0) / answers };
}

/** The numbers that every evaluation has, as they read for sets: accuracy is that of whole sets, all else is of the single yes and no. */
export function plainMetrics(sets: LabelSetMetrics, { probabilities, truth, classes, said }: Pick<SetJudgement, "probabilities" | "truth" | "classes" | "said">): Metrics {
  const areas = sets.perLabel.flatMap(({ auroc: area }) => (area === null ? [] : [area]));
  const weights = sets.perLabel.reduce((sum, { support }) => sum + support, 0);
  return {
    accuracy: sets.subsetAccuracy,
    macroF1: sets.macroF1,
    weightedF1: sets.perLabel.reduce((sum, { support, f1 }) => sum + support * f1, 0) / Math.max(1, weights),
    ...answerScores(truth.flags, truthOf(said, classes.length).flags),
    ...binaryScores({ probabilities, truth, classes: classes.length }),
    auroc: areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length,
    perClass: Object.fromEntries(sets.perLabel.map(({ name, precision, recall, f1, support }) => [name, { precision, recall, f1, support }])),
    ci: { accuracy: sets.ci.subsetAccuracy, macroF1: sets.ci.macroF1 },
  };
}

function answerScores(flags: Uint8Array, said: Uint8Array): Pick<Metrics, "balancedAccuracy" | "mcc"> {
  let [both, truths, guesses] = [0, 0, 0];
  flags.forEach((flag, at) => {
    both += flag * said[at]!;
    truths += flag;
    guesses += said[at]!;
  });
  const neither = flags.length - truths - guesses + both;
  const [missed, wrong] = [truths - both, guesses - both];
  const scale = Math.sqrt(truths * guesses * (flags.length - truths) * (flags.length - guesses));
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return { mcc: scale === 0 ? 0 : (both * neither - missed * wrong) / scale, balancedAccuracy: (share(both, truths) + share(neither, flags.length - truths)) / 2 };
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
