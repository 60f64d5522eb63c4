import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { Check } from "#core/quality/check.ts";
import { brokenOutcome, judgeCheck, qualityReport, tableCounts } from "#core/quality/quality-report.ts";
import type { CheckCounts, CheckOutcome, QualityReport } from "#core/quality/quality-report.ts";
import { failed, ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";
import { checkRule, countFailures, countWholeTableFailures, failingRows } from "#core/sql/check-queries.ts";
import type { CheckProblem, CheckRule } from "#core/sql/check-queries.ts";
import { countCell, recordsOf } from "#core/table/read-cells.ts";
import type { RowRecord } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

const ROWS_REPORTED = 100;
const CHECKS_PER_SCAN = 12;

export interface RunChecksOptions extends JobOptions {
  readonly checks: readonly Check[];
  /** Milliseconds since 1970, UTC: what "future" is measured from. */
  readonly now: number;
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
  const planned = planChecks(work, checks, options.now);
  const stop = (await countTogether(work, planned)) ?? (await countAlone(work, planned));
  return stop === null ? gatherOutcomes(work, checks, planned) : failed(stop);
}

/** Checks that need a query; those that do not are counted at once. */
function planChecks(work: Work, checks: readonly Check[], now: number): readonly Planned[] {
  return checks.flatMap((check) => {
    const rule = checkRule(check, { relation: work.relation, now });
    if (rule.ok && rule.value !== null) return [{ check, rule: rule.value }];
    work.counted.set(check, rule.ok ? ok(tableCounts(check, work.relation)) : rule);
    return [];
  });
}

/** Checks that judge each row by itself share scans; a scan that fails is left to countAlone, which finds the culprit. */
async function countTogether(work: Work, planned: readonly Planned[]): Promise<DatabaseProblem | null> {
  const simple = planned.filter(({ rule }) => !rule.wholeTable);
  for (let start = 0; start < simple.length; start += CHECKS_PER_SCAN) {
    const batch = simple.slice(start, start + CHECKS_PER_SCAN);
    const answer = await work.ask(countFailures(work.relation, batch.map(({ rule }) => rule)));
    if (answer.ok) for (const [index, { check }] of batch.entries()) work.counted.set(check, ok(countsAt(answer.value[0], index)));
    else if (!isOfOneCheck(answer.problem)) return answer.problem;
  }
  return null;
}

async function countAlone(work: Work, planned: readonly Planned[]): Promise<DatabaseProblem | null> {
  for (const { check, rule } of planned) {
    if (work.counted.has(check)) continue;
    const answer = await work.ask(rule.wholeTable ? countWholeTableFailures(work.relation, rule) : countFailures(work.relation, [rule]));
    if (!answer.ok && !isOfOneCheck(answer.problem)) return answer.problem;
    work.counted.set(check, answer.ok ? ok(countsAt(answer.value[0], 0)) : answer);
  }
  return null;
}

async function gatherOutcomes(work: Work, checks: readonly Check[], planned: readonly Planned[]): Promise<Result<QualityReport, DatabaseProblem>> {
  const rules = new Map(planned.map(({ check, rule }) => [check, rule]));
  const outcomes: CheckOutcome[] = [];
  for (const check of checks) {
    const counted = work.counted.get(check) ?? ok(tableCounts(check, work.relation));
    const rows = counted.ok && counted.value.failed > 0 ? await askRows(work, rules.get(check)) : ok([]);
    if (!rows.ok) return rows;
    outcomes.push(counted.ok ? judgeCheck(check, counted.value, rows.value) : brokenOutcome(check, counted.problem));
  }
  return ok(qualityReport(outcomes));
}

async function askRows(work: Work, rule: CheckRule | undefined): Promise<Result<readonly number[], DatabaseProblem>> {
  if (rule === undefined) return ok([]);
  const answer = await work.ask(failingRows(work.relation, rule, { limit: ROWS_REPORTED, offset: 0 }));
  return answer.ok ? ok(answer.value.map(({ row }) => countCell(row))) : answer;
}

function countsAt(row: RowRecord | undefined, index: number): CheckCounts {
  return { total: countCell(row?.[`t${index}`]), failed: countCell(row?.[`f${index}`]) };
}

function isOfOneCheck({ code }: DatabaseProblem): boolean {
  return code === "bad-sql" || code === "out-of-memory" || code === "time-limit";
}
