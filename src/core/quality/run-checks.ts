import { chunk, groupBy } from "es-toolkit";
import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { Check } from "#core/quality/check.ts";
import { brokenOutcome, judgeCheck, qualityReport } from "#core/quality/quality-report.ts";
import type { CheckOutcome, QualityReport } from "#core/quality/quality-report.ts";
import { failed, ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";
import { checkRule, countByValue, countTogether, countWholeTable, failingRows, type SharedRule } from "#core/sql/check-queries.ts";
import type { CheckCounts, CheckProblem, CheckRule, OtherTables } from "#core/sql/check-rule.ts";
import { countCell, numbersCell, recordsOf } from "#core/table/read-cells.ts";
import type { RowRecord } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

const ROWS_REPORTED = 100;
const CHECKS_PER_SCAN = 40;

export interface RunChecksOptions extends JobOptions {
  readonly checks: readonly Check[];
  /** Milliseconds since 1970, UTC: what "future" is measured from. */
  readonly now: number;
  /** Other datasets by name, for checks that compare with them. */
  readonly others?: OtherTables;
}

interface Planned {
  readonly check: Check;
  readonly rule: CheckRule;
}

type Counted = Result<CheckCounts, CheckProblem>;

interface Work {
  readonly relation: Relation;
  readonly counted: Map<Check, Counted>;
  ask(sql: SqlText): Promise<Result<readonly RowRecord[], DatabaseProblem>>;
}

/**
 * Runs the enabled checks on a table and scores them.
 * Range:    a check that cannot run (column gone, bad expression) is reported with its problem and never counts as passed
 * Problems: engine-died, cancelled; a single check's bad-sql, out-of-memory and time-limit are its own
 */
export async function runChecks(database: Database, relation: Relation, options: RunChecksOptions): Promise<Result<QualityReport, DatabaseProblem>> {
  const checks = options.checks.filter(({ enabled }) => enabled);
  let asked = 0;
  const work: Work = {
    relation,
    counted: new Map(),
    ask: async (sql) => {
      if (options.signal?.aborted === true) return failed({ code: "cancelled" });
      const answer = await database.query(sql, { signal: options.signal });
      asked += 1;
      options.onProgress?.(Math.min(0.99, asked / (checks.length + 1)), "checking");
      return answer.ok ? ok(recordsOf(answer.value)) : answer;
    },
  };
  const planned = planChecks(work, checks, options);
  const stop = (await countShared(work, planned)) ?? (await countAlone(work, planned));
  return stop === null ? gatherOutcomes(work, checks, planned) : failed(stop);
}

/** Checks with their rules; those that need no query are counted at once, those without a rule have their problem. */
function planChecks(work: Work, checks: readonly Check[], { now, others }: RunChecksOptions): readonly Planned[] {
  return checks.flatMap((check) => {
    const rule = checkRule(check, { relation: work.relation, now, ...(others ? { others } : {}) });
    if (!rule.ok) work.counted.set(check, rule);
    else if (rule.value.scope === "fact") work.counted.set(check, ok(rule.value.counts));
    return rule.ok ? [{ check, rule: rule.value }] : [];
  });
}

/** Checks that need no look beyond a row, or one figure of the table, share scans; a scan that fails is left to countAlone, which finds the culprit. */
async function countShared(work: Work, planned: readonly Planned[]): Promise<DatabaseProblem | null> {
  const shared = planned.flatMap(({ check, rule }) => (rule.scope === "row" || rule.scope === "measure" ? [{ check, rule }] : []));
  const byValue = groupBy(shared.flatMap(({ check, rule }) => (rule.scope === "row" && rule.value !== undefined ? [{ check, rule, value: rule.value }] : [])), ({ value }) => value);
  for (const [column, batch] of Object.entries(byValue)) {
    const stop = await countBatch(work, batch, countByValue(work.relation, column, batch.map(({ rule }) => rule)));
    if (stop) return stop;
  }
  for (const batch of chunk(shared.filter(({ rule }) => rule.scope === "measure" || rule.value === undefined), CHECKS_PER_SCAN)) {
    const stop = await countBatch(work, batch, countTogether(work.relation, batch.map(({ rule }) => rule)));
    if (stop) return stop;
  }
  return null;
}

interface Shared {
  readonly check: Check;
  readonly rule: SharedRule;
}

async function countBatch(work: Work, batch: readonly Shared[], query: SqlText): Promise<DatabaseProblem | null> {
  const answer = await work.ask(query);
  if (!answer.ok) return isOfOneCheck(answer.problem) ? null : answer.problem;
  for (const [index, { check, rule }] of batch.entries()) work.counted.set(check, ok(countsAt(answer.value[0], rule, index)));
  return null;
}

async function countAlone(work: Work, planned: readonly Planned[]): Promise<DatabaseProblem | null> {
  for (const { check, rule } of planned) {
    if (work.counted.has(check) || rule.scope === "fact") continue;
    const answer = await work.ask(rule.scope === "table" ? countWholeTable(work.relation, rule) : countTogether(work.relation, [rule]));
    if (!answer.ok && !isOfOneCheck(answer.problem)) return answer.problem;
    work.counted.set(check, answer.ok ? ok(countsAt(answer.value[0], rule, 0)) : answer);
  }
  return null;
}

async function gatherOutcomes(work: Work, checks: readonly Check[], planned: readonly Planned[]): Promise<Result<QualityReport, DatabaseProblem>> {
  const rules = new Map(planned.map(({ check, rule }) => [check, rule]));
  const outcomes: CheckOutcome[] = [];
  for (const check of checks) {
    const counted = work.counted.get(check) ?? ok({ total: 0, failed: 0 });
    const rows = counted.ok && counted.value.failed > 0 ? await askRows(work, rules.get(check), counted.value.failed) : ok([]);
    if (!rows.ok) return rows;
    outcomes.push(counted.ok ? judgeCheck(check, counted.value, rows.value) : brokenOutcome(check, counted.problem));
  }
  return ok(qualityReport(outcomes));
}

/** One of so many rows fails: the first ones are soon found. */
const FREQUENT = 100;

async function askRows(work: Work, rule: CheckRule | undefined, count: number): Promise<Result<readonly number[], DatabaseProblem>> {
  if (rule === undefined || rule.scope === "fact" || rule.scope === "measure") return ok([]);
  const answer = await work.ask(failingRows(work.relation, rule, { limit: ROWS_REPORTED, offset: 0, isFrequent: count * FREQUENT > work.relation.rowCount }));
  return answer.ok ? ok(answer.value.map(({ row }) => countCell(row))) : answer;
}

function countsAt(row: RowRecord | undefined, rule: SharedRule, index: number): CheckCounts {
  if (rule.scope !== "measure") return { total: countCell(row?.[`t${index}`]), failed: countCell(row?.[`f${index}`]) };
  return rule.judge(numbersCell(row?.[`m${index}`]));
}

function isOfOneCheck({ code }: DatabaseProblem): boolean {
  return code === "bad-sql" || code === "out-of-memory" || code === "time-limit";
}
