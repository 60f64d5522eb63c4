import { shownMeasure, shownQuantiles, shownValue } from "#core/profile/build-column-profile.ts";
import { isMostlyUnique, measureKind } from "#core/profile/compare/comparison-basis.ts";
import type { CompareWork } from "#core/profile/compare/compare-work.ts";
import type { ColumnComparison, ComparisonBasis, OneSidedValues, SideFigures, SidePair } from "#core/profile/compare/table-comparison.ts";
import { histogramBins, type ValueRange } from "#core/profile/histogram-bins.ts";
import { readQuantiles } from "#core/profile/value-range.ts";
import { comparedValues, sideFigures, sideHistograms, widestGap, type ComparedCells } from "#core/sql/compare-queries.ts";
import { distanceOfDivergence, jensenShannonDistance } from "#core/statistics/jensen-shannon.ts";
import { countCell, finiteNumber, textCell, type RowRecord } from "#core/table/read-cells.ts";

/** Questions that one column may need. */
export const QUESTIONS_PER_COLUMN = 4;

const TOP_VALUES = 10;

/** The cells of one side's column, and how many rows the side has. */
export interface SideCells extends ComparedCells {
  readonly rows: number;
}

/** A column of the same name on both sides; null where a side lacks it. */
export interface ColumnPair {
  readonly name: string;
  readonly a: SideCells | null;
  readonly b: SideCells | null;
}

interface Answers extends ColumnPair {
  readonly figures: SidePair<RowRecord>;
  readonly facts: RowRecord;
  readonly top: readonly RowRecord[];
}

/** Compares one column exactly, on all rows. */
export async function compareColumn(work: CompareWork, pair: ColumnPair): Promise<ColumnComparison> {
  const answers = await askValues(work, pair);
  const basis = basisOf(answers);
  const histogram = basis === "values" ? null : await askHistogram(work, answers);
  const ks = basis === "bins" ? await askWidestGap(work, answers) : null;
  const figures = { a: figuresOf(answers, "a"), b: figuresOf(answers, "b") };
  return {
    name: pair.name,
    ...typesOf(pair),
    basis,
    distance: distanceOf(answers, figures, histogram),
    ks,
    meanShift: basis === "bins" ? meanShift(figures) : null,
    ...figures,
    ...valuesOf(answers),
    histogram,
    ...oneSidedOf(answers),
  };
}

function typesOf(pair: ColumnPair): Pick<ColumnComparison, "presence" | "types" | "typeChanged"> {
  const types = { a: pair.a?.column.type ?? null, b: pair.b?.column.type ?? null };
  const presence = pair.a === null ? "only-b" : pair.b === null ? "only-a" : "both";
  return { presence, types, typeChanged: presence === "both" && types.a !== types.b };
}

async function askValues(work: CompareWork, pair: ColumnPair): Promise<Answers> {
  const figures = await work.ask(sideFigures(pair), "column-facts");
  const values = await work.ask(comparedValues(pair, { a: pair.a?.rows ?? 0, b: pair.b?.rows ?? 0 }, TOP_VALUES), "column-values");
  const side = (number: number) => figures.find((row) => countCell(row.side) === number) ?? {};
  return { ...pair, figures: { a: side(0), b: side(1) }, facts: values.find(({ part }) => part === "facts") ?? {}, top: values.filter(({ part }) => part === "top") };
}

/** Ranges where every side that has the column has a measure of the same kind. */
function basisOf(answers: Answers): ComparisonBasis {
  const kinds = new Set([answers.a, answers.b].flatMap((cells) => (cells === null ? [] : [measureKind(cells.column)])));
  const [kind] = kinds;
  if (kinds.size !== 1) return "values";
  if (kind === "text") return sidesOf(answers).every((side) => isMostlyUnique(countCell(answers.facts[`distinct_${side}`]), presentOf(answers, side))) ? "lengths" : "values";
  return kind === "number" || kind === "date" ? "bins" : "values";
}

async function askHistogram(work: CompareWork, answers: Answers): Promise<ColumnComparison["histogram"]> {
  const range = combinedRange(answers);
  if (range === null) return null;
  const bins = histogramBins(range);
  const counted = await work.ask(sideHistograms(answers, bins), "histogram");
  const counts = [bins, bins].map(({ count }) => Array.from({ length: count }, () => 0));
  for (const { side, bin, n } of counted) counts[countCell(side)]?.splice(countCell(bin), 1, countCell(n));
  return { edges: bins.edges, a: counts[0] ?? [], b: counts[1] ?? [] };
}

/** Both sides' extremes and the wider of their quantiles; null where neither has a finite value. */
function combinedRange(answers: Answers): ValueRange | null {
  const ranges = sidesOf(answers).flatMap((side) => {
    const { min, max, quantiles } = answers.figures[side];
    const [low, high, read] = [finiteNumber(min), finiteNumber(max), readQuantiles(quantiles)];
    return low === null || high === null || read === null ? [] : [{ min: low, max: high, p05: read[0], p95: read[4] }];
  });
  if (ranges.length === 0) return null;
  const lowest = (key: "min" | "p05") => Math.min(...ranges.map((range) => range[key]));
  const highest = (key: "max" | "p95") => Math.max(...ranges.map((range) => range[key]));
  const whole = sidesOf(answers).every((side) => ["integer", "text"].includes(answers[side]?.column.type ?? ""));
  return { min: lowest("min"), max: highest("max"), p05: lowest("p05"), p95: highest("p95"), whole };
}

async function askWidestGap(work: CompareWork, { figures, ...pair }: Answers): Promise<number | null> {
  const counts = { a: countCell(figures.a.finite), b: countCell(figures.b.finite) };
  if (counts.a === 0 || counts.b === 0) return null;
  const [row] = await work.ask(widestGap(pair, counts), "comparing");
  return finiteNumber(row?.ks);
}

function figuresOf(answers: Answers, side: "a" | "b"): SideFigures | null {
  const cells = answers[side];
  if (cells === null) return null;
  const figures = answers.figures[side];
  const present = countCell(figures.present);
  const counted = { rows: cells.rows, missing: cells.rows - present, missingShare: (cells.rows - present) / Math.max(1, cells.rows), distinct: countCell(answers.facts[`distinct_${side}`]) };
  const kind = measureKind(cells.column);
  if (kind === "text") return { ...counted, ...NO_STATISTICS, lengths: lengthsOf(figures) };
  if (kind === "none") return { ...counted, ...NO_STATISTICS };
  const show = (cell: RowRecord[string] | undefined) => shownMeasure(cells.column, finiteNumber(cell));
  const quantiles = readQuantiles(figures.quantiles);
  const isComplete = countCell(figures.moments) === countCell(figures.finite);
  return {
    ...counted,
    min: show(figures.min),
    max: show(figures.max),
    mean: show(figures.mean),
    sd: isComplete ? finiteNumber(figures.sd) : null,
    quantiles: quantiles === null ? null : shownQuantiles(quantiles, show),
    lengths: null,
    nonFinite: present - countCell(figures.finite),
  };
}

const NO_STATISTICS = { min: null, max: null, mean: null, sd: null, quantiles: null, lengths: null, nonFinite: 0 };

function lengthsOf({ min, mean, max }: RowRecord): SideFigures["lengths"] {
  const middle = finiteNumber(mean);
  return middle === null ? null : { min: countCell(min), mean: middle, max: countCell(max) };
}

function distanceOf({ a, b, facts }: Answers, figures: SidePair<SideFigures | null>, histogram: ColumnComparison["histogram"]): number | null {
  if (a === null || b === null || a.rows === 0 || b.rows === 0) return null;
  if (histogram === null) return distanceOfDivergence(finiteNumber(facts.divergence) ?? 0);
  const classes = (side: "a" | "b") => [...histogram[side], figures[side]?.missing ?? 0, figures[side]?.nonFinite ?? 0];
  return jensenShannonDistance(classes("a"), classes("b"));
}

/**
 * Standardised mean difference.
 * Range:  no spread on either side, or fewer than two values on one → null
 * Source: Cohen 1988, d with the root of the mean of both variances (Austin 2009)
 */
function meanShift({ a, b }: SidePair<SideFigures | null>): number | null {
  if (typeof a?.mean !== "number" || typeof b?.mean !== "number" || a.sd === null || b.sd === null) return null;
  const spread = Math.sqrt((a.sd ** 2 + b.sd ** 2) / 2);
  return spread > 0 && Number.isFinite(spread) ? (b.mean - a.mean) / spread : null;
}

function valuesOf(answers: Answers): Pick<ColumnComparison, "values" | "otherValues"> {
  const column = typesOf(answers).typeChanged ? null : (answers.a ?? answers.b)?.column;
  const values = answers.top.map(({ value, a, b }) => ({ value: column ? shownValue(column, value) : textCell(value), a: countCell(a), b: countCell(b) }));
  const other = (side: "a" | "b") => presentOf(answers, side) - values.reduce((sum, value) => sum + value[side], 0);
  return { values, otherValues: { a: other("a"), b: other("b") } };
}

function oneSidedOf(answers: Answers): Pick<ColumnComparison, "newInB" | "goneFromA"> {
  if (!isOnBoth(answers)) return { newInB: null, goneFromA: null };
  return { newInB: oneSided(answers.facts, "new", presentOf(answers, "b")), goneFromA: oneSided(answers.facts, "gone", presentOf(answers, "a")) };
}

function oneSided(facts: RowRecord, kind: "new" | "gone", present: number): OneSidedValues {
  const rows = countCell(facts[`${kind}_rows`]);
  return { values: countCell(facts[`${kind}_values`]), rows, share: rows / Math.max(1, present) };
}

function presentOf({ figures }: Answers, side: "a" | "b"): number {
  return countCell(figures[side].present);
}

function isOnBoth(pair: ColumnPair): boolean {
  return pair.a !== null && pair.b !== null;
}

function sidesOf(pair: ColumnPair): readonly ("a" | "b")[] {
  return (["a", "b"] as const).filter((side) => pair[side] !== null);
}
