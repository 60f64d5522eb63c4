import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { CommandProblem, DatabaseProblem } from "#core/problem.ts";
import { shownMeasure, shownValue } from "#core/profile/build-column-profile.ts";
import { isMostlyUnique, measureKind } from "#core/profile/compare/comparison-basis.ts";
import { startCompareWork, type CompareWork } from "#core/profile/compare/compare-work.ts";
import { openSide, type ComparedSide } from "#core/profile/compare/open-side.ts";
import type { SliceColumn, SliceComparison } from "#core/profile/compare/table-comparison.ts";
import { histogramBins } from "#core/profile/histogram-bins.ts";
import { readQuantiles } from "#core/profile/value-range.ts";
import { failed, type Result } from "#core/result.ts";
import { sliceFigures, sliceHistograms, sliceValueCounts, sliceValues, WHOLE, type Slicing } from "#core/sql/slice-comparison-queries.ts";
import { distanceOfDivergence, jensenShannonDistance } from "#core/statistics/jensen-shannon.ts";
import { countCell, finiteNumber, textCell, type RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const MOST_SLICES = 8;
const QUESTIONS_PER_COLUMN = 3;

type SliceProblem = DatabaseProblem | Extract<CommandProblem, { code: "column-missing" }>;

/**
 * A table by the most frequent values (up to 8) of one of its columns, each slice against all rows outside it.
 * Range:    exact, on all rows; the column itself is left out of the columns compared; ranges of values are those of the whole table
 * Problems: column-missing, bad-sql (a condition that does not work, with its text), out-of-memory, engine-died, cancelled
 */
export async function compareSlices(database: Database, { side, by }: { readonly side: ComparedSide; readonly by: string }, options: JobOptions = {}): Promise<Result<SliceComparison, SliceProblem>> {
  const column = side.relation.columns.find(({ name }) => name === by);
  if (column === undefined) return failed({ code: "column-missing", column: by, known: side.relation.columns.map(({ name }) => name) });
  const opened = await openSide(database, side, options);
  if (!opened.ok) return opened;
  const { source, rows, relation } = opened.value;
  const compared = relation.columns.filter(({ name }) => name !== by);
  const work = startCompareWork(database, compared.length * QUESTIONS_PER_COLUMN + 1, options);
  const values = await work.ask(sliceValues(source, column, MOST_SLICES), "column-values");
  const slicing = { source, by: column, rows, slices: values.map(({ value, n }) => ({ text: textCell(value), rows: countCell(n) })) };
  const measured: SlicedColumn[] = [];
  for (const each of compared) measured.push(await measureColumn(work, slicing, each));
  return work.finish({
    by,
    rows,
    columns: measured.map(({ whole }) => whole),
    slices: slicing.slices.map((slice, place) => ({ value: shownValue(column, slice.text), rows: slice.rows, share: slice.rows / Math.max(1, rows), columns: measured.flatMap(({ parts }) => parts[place] ?? []) })),
    otherRows: rows - slicing.slices.reduce((sum, slice) => sum + slice.rows, 0),
  });
}

/** A column in the whole table and in each slice. */
interface SlicedColumn {
  readonly whole: SliceColumn;
  readonly parts: readonly SliceColumn[];
}

interface Answers {
  readonly column: ColumnSchema;
  readonly figures: readonly RowRecord[];
  readonly counts: readonly RowRecord[];
  /** Rows per class of each slice, the whole under -2; null where single values are compared. */
  readonly classes: ReadonlyMap<number, readonly number[]> | null;
}

async function measureColumn(work: CompareWork, slicing: Slicing, column: ColumnSchema): Promise<SlicedColumn> {
  const figures = await work.ask(sliceFigures(slicing, column), "column-facts");
  const counts = await work.ask(sliceValueCounts(slicing, column), "column-values");
  const asked = { column, figures, counts, classes: null };
  const answers = { ...asked, classes: isRanged(asked) ? await askClasses(work, slicing, asked) : null };
  return {
    whole: { ...figuresOf(answers, WHOLE, slicing.rows), distance: null },
    parts: slicing.slices.map(({ rows }, place) => ({ ...figuresOf(answers, place, rows), distance: rows === slicing.rows ? null : distanceOf(answers, place) })),
  };
}

function isRanged({ column, figures, counts }: Answers): boolean {
  const kind = measureKind(column);
  return kind === "text" ? isMostlyUnique(countCell(ofSlice(counts, WHOLE).n), countCell(ofSlice(figures, WHOLE).present)) : kind !== "none";
}

/** Ranges of the measure, then missing cells, then what is not finite; null where nothing is finite. */
async function askClasses(work: CompareWork, slicing: Slicing, { column, figures }: Answers): Promise<Answers["classes"]> {
  const whole = ofSlice(figures, WHOLE);
  const [min, max, quantiles] = [finiteNumber(whole.min), finiteNumber(whole.max), readQuantiles(whole.quantiles)];
  if (min === null || max === null || quantiles === null) return null;
  const bins = histogramBins({ min, max, p05: quantiles[0], p95: quantiles[4], whole: column.type === "integer" || column.type === "text" });
  const counted = await work.ask(sliceHistograms(slicing, column, bins), "histogram");
  const sizes = new Map([[WHOLE, slicing.rows], ...slicing.slices.map(({ rows }, place) => [place, rows] as const)]);
  return new Map(
    [...sizes].map(([place, rows]) => {
      const ranges = Array.from({ length: bins.count }, () => 0);
      for (const { slice, bin, n } of counted) if (place === WHOLE || countCell(slice) === place) ranges[countCell(bin)] = (ranges[countCell(bin)] ?? 0) + countCell(n);
      const { present, finite } = ofSlice(figures, place);
      return [place, [...ranges, rows - countCell(present), countCell(present) - countCell(finite)]];
    }),
  );
}

function distanceOf({ counts, classes }: Answers, place: number): number {
  if (classes === null) return distanceOfDivergence(finiteNumber(ofSlice(counts, place).divergence) ?? 0);
  const inside = classes.get(place) ?? [];
  return jensenShannonDistance(inside, (classes.get(WHOLE) ?? []).map((count, index) => count - (inside[index] ?? 0)));
}

function figuresOf({ column, figures, counts }: Answers, place: number, rows: number): Omit<SliceColumn, "distance"> {
  const { present, mean } = ofSlice(figures, place);
  const { n, value, times } = ofSlice(counts, place);
  const missing = rows - countCell(present);
  const top = countCell(times) === 0 ? null : { value: shownValue(column, value), count: countCell(times) };
  return { name: column.name, missing, missingShare: missing / Math.max(1, rows), distinct: countCell(n), mean: column.type === "text" ? null : shownMeasure(column, finiteNumber(mean)), top };
}

function ofSlice(answer: readonly RowRecord[], place: number): RowRecord {
  return answer.find(({ slice }) => countCell(slice) === place) ?? {};
}
