import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { countCharacters } from "#core/profile/details/character-classes.ts";
import type { ColumnDetails, DateDetails, FarValues, ListDetails, NumberDetails, Order, TextDetails } from "#core/profile/details/column-details.ts";
import { countWords } from "#core/profile/details/count-words.ts";
import { histogramBins, binIndex } from "#core/profile/histogram-bins.ts";
import type { Histogram } from "#core/profile/table-profile.ts";
import { failed, ok, type Result } from "#core/result.ts";
import * as queries from "#core/sql/detail-queries.ts";
import { countCell, finiteNumber, numbersCell, recordsOf, textCell, type RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

const ROWS_TOLD = 100;
const RARE = 10;
const GAPS = 8;
const ELEMENTS = 15;
const WORDS = 20;
const SAMPLED_ROWS = 2000;
const TUKEY = 1.5;
/** Source: Iglewicz & Hoaglin 1993: 0.6745 (x − median) / MAD beyond 3.5; where the MAD is 0, the mean distance from the median times 1.2533. */
const MODIFIED_Z = { limit: 3.5, ofMad: 0.6745, ofMeanDistance: 1.2533 };

interface Work extends queries.ColumnOf {
  readonly ask: (sql: SqlText) => Promise<readonly RowRecord[]>;
}

/**
 * One column in depth.
 * Range:    exact; characters and words in at most 2,000 rows spread over the table
 * Problems: bad-sql, out-of-memory, engine-died, cancelled
 */
export async function profileColumn(database: Database, of: { readonly relation: Relation; readonly column: ColumnSchema }, { signal, onProgress }: JobOptions = {}): Promise<Result<ColumnDetails, DatabaseProblem>> {
  const stopped: { by: DatabaseProblem | null } = { by: null };
  let asked = 0;
  const ask = async (sql: SqlText): Promise<readonly RowRecord[]> => {
    if (stopped.by !== null) return [];
    const answer = signal?.aborted === true ? failed({ code: "cancelled" } as const) : await database.query(sql, { signal, timeLimitMs: 0 });
    onProgress?.(1 - 0.75 ** ++asked, "column-facts");
    if (answer.ok) return recordsOf(answer.value);
    stopped.by = answer.problem;
    return [];
  };
  const details = await measure({ ...of, ask });
  return stopped.by === null ? ok(details) : failed(stopped.by);
}

async function measure(work: Work): Promise<ColumnDetails> {
  const forms = await work.ask(queries.missingForms(work));
  const rare = await rareOnly(work, await work.ask(queries.rareValues(work, RARE)));
  const details = { column: work.column.name, missing: missingOf(forms), rare, order: null, numbers: null, text: null, dates: null, lists: null };
  const { type } = work.column;
  if (type === "integer" || type === "number") return { ...details, order: await askOrder(work), numbers: await numberDetails(work) };
  if (type === "date" || type === "timestamp") return { ...details, order: await askOrder(work), dates: await dateDetails(work) };
  if (type === "text") return { ...details, text: await textDetails(work) };
  return type === "list" ? { ...details, lists: await listDetails(work) } : details;
}

async function askOrder(work: Work): Promise<Order> {
  const [row = {}] = await work.ask(queries.steps(work));
  return orderOf(row);
}

/** Ten values that occur once are rare only where others occur more often. */
async function rareOnly({ ask, ...of }: Work, rare: readonly RowRecord[]): Promise<ColumnDetails["rare"]> {
  if (rare.some(({ n }) => countCell(n) > 1)) return rare.map(valueCount);
  const [row] = await ask(queries.mostFrequent(of));
  return countCell(row?.n) > 1 ? rare.map(valueCount) : [];
}

function valueCount({ value, n }: RowRecord): { readonly value: string; readonly count: number } {
  return { value: textCell(value), count: countCell(n) };
}

function missingOf(forms: readonly RowRecord[]): ColumnDetails["missing"] {
  const count = (wanted: string) => forms.filter(({ form }) => form === wanted).reduce((sum, { n }) => sum + countCell(n), 0);
  const words = forms.filter(({ form }) => form === "word").map(({ word, n }) => ({ word: textCell(word), count: countCell(n) }));
  return { nulls: count("null"), empty: count("empty"), blank: count("blank"), words };
}

/** How values follow each other. Range: fewer than two values → constant */
function orderOf(row: RowRecord): Order {
  const [up, down, same] = [countCell(row.up), countCell(row.down), countCell(row.same)];
  if (up > 0 && down > 0) return "none";
  if (up === 0 && down === 0) return "constant";
  const direction = up > 0 ? "increasing" : "decreasing";
  return same === 0 ? `strictly-${direction}` : direction;
}

async function numberDetails(work: Work): Promise<NumberDetails> {
  const [facts = {}] = await work.ask(queries.tailFacts(work));
  const [mean, sd, mad] = [finiteNumber(facts.mean), finiteNumber(facts.sd), finiteNumber(facts.mad)];
  return {
    kurtosis: finiteNumber(facts.kurtosis),
    variation: mean === null || sd === null || mean === 0 ? null : sd / Math.abs(mean),
    mad,
    p01: finiteNumber(facts.p01),
    p99: finiteNumber(facts.p99),
    byQuartiles: await farFrom(work, tukeyLimits(numbersCell((await work.ask(queries.quartiles(work)))[0]?.quartiles))),
    byMedian: await farFrom(work, medianLimits({ median: finiteNumber(facts.median), mad, meanDistance: finiteNumber(facts.mean_ad) })),
  };
}

type Limits = { readonly low: number; readonly high: number } | null;

function tukeyLimits([q1, q3]: readonly (number | null)[]): Limits {
  if (q1 == null || q3 == null || !(q3 > q1)) return null;
  return { low: q1 - TUKEY * (q3 - q1), high: q3 + TUKEY * (q3 - q1) };
}

function medianLimits({ median, mad, meanDistance }: { readonly median: number | null; readonly mad: number | null; readonly meanDistance: number | null }): Limits {
  if (median === null || mad === null || meanDistance === null || meanDistance === 0) return null;
  const reach = mad > 0 ? (MODIFIED_Z.limit * mad) / MODIFIED_Z.ofMad : MODIFIED_Z.limit * MODIFIED_Z.ofMeanDistance * meanDistance;
  return { low: median - reach, high: median + reach };
}

async function farFrom({ ask, ...of }: Work, limits: Limits): Promise<FarValues | null> {
  if (limits === null || !Number.isFinite(limits.low) || !Number.isFinite(limits.high)) return null;
  const rows = await ask(queries.rowsOutside(of, limits, ROWS_TOLD));
  return { ...limits, count: countCell(rows[0]?.n), rows: rows.map(({ row }) => countCell(row)) };
}

async function textDetails({ ask, ...of }: Work): Promise<TextDetails | null> {
  const lengths = (await ask(queries.lengthCounts(of))).map(({ length, n }) => ({ length: countCell(length), count: countCell(n) }));
  if (lengths.length === 0) return null;
  const texts = (await ask(queries.sampledValues(of, SAMPLED_ROWS))).map(({ value }) => textCell(value));
  return { lengths: lengthHistogram(lengths), sampledRows: texts.length, characters: countCharacters(texts), words: countWords(texts, WORDS) };
}

/** Lengths in bins of whole width; the longest twentieth share the last one. */
function lengthHistogram(lengths: readonly { readonly length: number; readonly count: number }[]): Histogram {
  const total = lengths.reduce((sum, { count }) => sum + count, 0);
  const quantile = (share: number): number => {
    let below = 0;
    return lengths.find(({ count }) => (below += count) >= share * total)?.length ?? 0;
  };
  const bins = histogramBins({ min: lengths[0]?.length ?? 0, max: lengths.at(-1)?.length ?? 0, p05: quantile(0.05), p95: quantile(0.95), whole: true });
  const counts = Array.from({ length: bins.count }, () => 0);
  for (const { length, count } of lengths) {
    const bin = binIndex(bins, length);
    counts[bin] = (counts[bin] ?? 0) + count;
  }
  return { edges: bins.edges, counts };
}

async function dateDetails({ ask, ...of }: Work): Promise<DateDetails> {
  const parts = await ask(queries.dateParts(of));
  const gaps = await ask(queries.dateGaps(of, GAPS));
  const counts = (part: string, first: number, size: number) => Array.from({ length: size }, (_, index) => countCell(parts.find((row) => row.part === part && countCell(row.value) === index + first)?.n));
  const [head = {}] = gaps;
  return {
    weekdays: counts("weekday", 1, 7),
    months: counts("month", 1, 12),
    hours: of.column.type === "timestamp" ? counts("hour", 0, 24) : null,
    gaps: { runs: countCell(head.runs), days: countCell(head.total), span: countCell(head.span), longest: gaps.map(({ from_day, to_day, days }) => ({ from: textCell(from_day), to: textCell(to_day), days: countCell(days) })) },
  };
}

async function listDetails({ ask, ...of }: Work): Promise<ListDetails> {
  const [lengths = {}] = await ask(queries.listLengths(of));
  const top = await ask(queries.listElements(of, ELEMENTS));
  return { min: countCell(lengths.min), mean: finiteNumber(lengths.mean) ?? 0, max: countCell(lengths.max), empty: countCell(lengths.empty), elements: countCell(lengths.elements), top: top.map(valueCount) };
}
