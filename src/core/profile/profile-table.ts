import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { buildColumnProfile } from "#core/profile/build-column-profile.ts";
import type { ColumnAnswers } from "#core/profile/build-column-profile.ts";
import { buildFirstFacts } from "#core/profile/build-first-facts.ts";
import { findAlerts } from "#core/profile/find-alerts.ts";
import { histogramBins } from "#core/profile/histogram-bins.ts";
import type { Correlation, FirstFacts, Histogram, OutlierFacts, TableProfile } from "#core/profile/table-profile.ts";
import { readRange, tukeyFences } from "#core/profile/value-range.ts";
import { failed, ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";
import { columnFacts, columnValues, duplicateRows, histogramCounts, outlierCounts, quickFacts, rankCorrelations, spellingVariants } from "#core/sql/profile-queries.ts";
import { countCell, finiteNumber, recordsOf } from "#core/table/read-cells.ts";
import type { RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

const COLUMNS_PER_SCAN = 6;
const CORRELATED_COLUMNS = 20;
const CORRELATION_ROWS = 50_000;
/** Spellings are compared only where values could be categories. */
const SPELLINGS_COMPARED = 50_000;
const SPELLING_LENGTH = 60;
/** Profiling reads the whole table several times: a page's time limit does not fit, cancel does. */
const NO_TIME_LIMIT = 0;

export interface ProfileOptions extends JobOptions {
  /** Called with what one quick scan tells, long before the whole profile is there. */
  readonly onFirst?: ((facts: FirstFacts) => void) | undefined;
}

interface Work {
  readonly relation: Relation;
  /** One query, one step of the progress. After a problem nothing runs any more and answers are empty. */
  ask(sql: SqlText, stage: string): Promise<readonly RowRecord[]>;
}

/**
 * Everything the studio says about a table's columns: exact counts, statistics, histograms, correlations and alerts.
 * Units:    shares 0..1; dates as ISO text, in histograms as ms since 1970, UTC
 * Range:    missing = NULL; empty and blank texts are values and counted apart
 * Problems: bad-sql, out-of-memory, engine-died, cancelled
 */
export async function profileTable(database: Database, relation: Relation, options: ProfileOptions = {}): Promise<Result<TableProfile, DatabaseProblem>> {
  const stopped: { by: DatabaseProblem | null } = { by: null };
  let done = 0;
  const steps = relation.columns.length * 3 + 5;
  const work: Work = {
    relation,
    ask: async (sql, stage) => {
      if (stopped.by !== null) return [];
      const answer = options.signal?.aborted === true ? failed({ code: "cancelled" }) : await database.query(sql, { signal: options.signal, timeLimitMs: NO_TIME_LIMIT });
      done += 1;
      options.onProgress?.(Math.min(0.99, done / steps), stage);
      if (answer.ok) return recordsOf(answer.value);
      stopped.by = answer.problem;
      return [];
    },
  };
  if (options.onFirst) await tellFirst(work, options.onFirst);
  const profile = await measureTable(work);
  if (stopped.by !== null) return failed(stopped.by);
  options.onProgress?.(1, "profile-done");
  return ok(profile);
}

async function tellFirst(work: Work, tell: (facts: FirstFacts) => void): Promise<void> {
  const [row] = await work.ask(quickFacts(work.relation), "column-facts");
  if (row !== undefined) tell(buildFirstFacts(work.relation, row));
}

async function measureTable(work: Work): Promise<TableProfile> {
  const { relation } = work;
  const facts = await askColumnFacts(work);
  const rows = countCell(facts.table_rows);
  const answers: ColumnAnswers[] = [];
  for (const [index, column] of relation.columns.entries()) answers.push(await askColumn(work, column, factsOfColumn(facts, index)));
  const outliers = await askOutliers(work, answers);
  const repeated = relation.columns.length === 0 ? [] : await work.ask(duplicateRows(relation), "duplicate-rows");
  const columns = answers.map((answer) => buildColumnProfile(answer, rows, outliers.get(answer.column.name) ?? null));
  const correlations = await askCorrelations(work, answers);
  const measured = { rows, duplicateRows: countCell(repeated[0]?.duplicate_rows), columns, correlations };
  return { ...measured, alerts: findAlerts(measured) };
}

async function askColumnFacts(work: Work): Promise<RowRecord> {
  const indexed = work.relation.columns.map((column, index) => ({ index, column }));
  let facts: RowRecord = {};
  for (let start = 0; start === 0 || start < indexed.length; start += COLUMNS_PER_SCAN) {
    const [row] = await work.ask(columnFacts(work.relation, indexed.slice(start, start + COLUMNS_PER_SCAN)), "column-facts");
    facts = { ...facts, ...row };
  }
  return facts;
}

function factsOfColumn(facts: RowRecord, index: number): RowRecord {
  const prefix = `p${index}_`;
  return Object.fromEntries(Object.entries(facts).flatMap(([name, cell]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), cell]] : [])));
}

async function askColumn(work: Work, column: ColumnSchema, scanned: RowRecord): Promise<ColumnAnswers> {
  const values = await work.ask(columnValues(work.relation, column), "column-values");
  const counted = values.find(({ part }) => part === "facts");
  const facts = column.type === "text" ? { ...scanned, ...counted } : scanned;
  const distinct = countCell(counted?.n);
  const compares = column.type === "text" && distinct > 1 && distinct <= SPELLINGS_COMPARED && countCell(facts.length_mean) <= SPELLING_LENGTH;
  const variants = compares ? await work.ask(spellingVariants(work.relation, column), "spellings") : [];
  return { column, facts, values, variants, histogram: await askHistogram(work, column, facts) };
}

async function askHistogram(work: Work, column: ColumnSchema, facts: RowRecord): Promise<Histogram | null> {
  const range = readRange(column, facts);
  if (range === null) return null;
  const bins = histogramBins(range);
  const answer = await work.ask(histogramCounts(work.relation, column, bins), "histogram");
  const counts = Array.from({ length: bins.count }, () => 0);
  for (const { bin, n } of answer) counts[countCell(bin)] = countCell(n);
  return { edges: bins.edges, counts };
}

async function askOutliers(work: Work, answers: readonly ColumnAnswers[]): Promise<ReadonlyMap<string, OutlierFacts>> {
  const fences = answers.flatMap(({ column, facts }) => tukeyFences(column, facts) ?? []);
  if (fences.length === 0) return new Map();
  const [row] = await work.ask(outlierCounts(work.relation, fences), "outliers");
  return new Map(fences.map(({ column, low, high }, index) => [column.name, { low, high, count: countCell(row?.[`o${index}_count`]), farCount: countCell(row?.[`o${index}_far`]) }]));
}

async function askCorrelations(work: Work, answers: readonly ColumnAnswers[]): Promise<readonly Correlation[]> {
  const columns = answers.flatMap(({ column, facts }) => (isCorrelatable(column, facts) ? [column] : [])).slice(0, CORRELATED_COLUMNS);
  if (columns.length < 2) return [];
  const [row] = await work.ask(rankCorrelations(work.relation, columns, CORRELATION_ROWS), "correlations");
  return columns.flatMap((a, i) =>
    columns.slice(i + 1).flatMap((b, offset) => {
      const key = `${i}_${i + 1 + offset}`;
      const value = finiteNumber(row?.[`r${key}`]);
      return value === null ? [] : [{ a: a.name, b: b.name, method: "spearman" as const, value, rows: countCell(row?.[`n${key}`]) }];
    }),
  );
}

function isCorrelatable(column: ColumnSchema, facts: RowRecord): boolean {
  const range = readRange(column, facts);
  return (column.type === "integer" || column.type === "number") && range !== null && range.min < range.max;
}
