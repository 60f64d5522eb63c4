import { asTableName, type SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { Check, CheckKind } from "#core/quality/check.ts";
import { DEFECTS, defectsOf, TABLE_DEFECTS, type Defect } from "#core/quality/power/defect.ts";
import type { CheckOutcome } from "#core/quality/quality-report.ts";
import { runChecks } from "#core/quality/run-checks.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { corruptColumn, corruptRows, createSample } from "#core/sql/corruption-queries.ts";
import { dropSlice } from "#core/sql/slice-queries.ts";
import { countRows, dropTable } from "#core/sql/table-queries.ts";
import { countCell } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** What a check is good for, as tried on spoilt data. */
export interface CheckPower {
  readonly id: string;
  /** Caught of tried, 0..1; null where nothing could be tried. */
  readonly power: number | null;
  readonly catches: readonly Defect[];
  readonly tried: readonly Defect[];
  /** It fails on the sample as it is: it needs no spoiling to find something. */
  readonly failsNow: boolean;
}

export interface RankedChecks {
  /** Those that fail already first, then the strongest. */
  readonly checks: readonly Check[];
  readonly powers: readonly CheckPower[];
  /** Checks that no defect tried makes fail. */
  readonly dropped: readonly Check[];
}

const MOST_ROWS = 2000;
/** They judge the whole table by its size or by other tables: a sample says nothing of them. */
const NOT_TRIED: ReadonlySet<CheckKind> = new Set(["row-count", "row-count-like", "refers-to", "columns-exist", "column-count", "column-sequence", "column-type", "no-rows-from"]);
const EXCHANGED: ReadonlySet<ColumnSchema["type"]> = new Set(["text", "integer", "number", "date", "timestamp", "boolean"]);
const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

interface Trial {
  readonly defect: Defect;
  readonly make: SqlText;
  readonly checks: readonly Check[];
}

interface Bench {
  readonly database: Database;
  readonly sample: Relation;
  readonly options: JobOptions & { readonly now: number };
}

/**
 * Ranks checks by their power: a sample of the table is spoilt in known ways, and each check is asked which of them it notices.
 * Range:    at most about 2,000 rows; a check that fails on the sample as it is, or judges the size of the table, is not tried and keeps its place below the others
 * Problems: those of the database
 */
export async function rankByPower(database: Database, relation: Relation, { checks, ...options }: JobOptions & { readonly checks: readonly Check[]; readonly now: number; readonly newId: string }): Promise<Result<RankedChecks, DatabaseProblem>> {
  const table = asTableName(`power_${options.newId}`);
  const made = await database.query(createSample(table, relation, Math.max(1, Math.ceil(relation.rowCount / MOST_ROWS))), { signal: options.signal });
  const counted = made.ok ? await database.query(countRows(table)) : made;
  const sample: Relation = { ...relation, table, rowColumn: "_row", rowCount: counted.ok ? countCell(counted.value.values[0]?.[0]) : 0 };
  const powers = counted.ok ? await measureAll({ database, sample, options }, checks) : counted;
  await database.query(dropTable(table));
  return powers.ok ? ok(rank(checks, powers.value)) : powers;
}

async function measureAll(bench: Bench, checks: readonly Check[]): Promise<Result<readonly CheckPower[], DatabaseProblem>> {
  const clean = await judge(bench, bench.sample, checks);
  if (!clean.ok) return clean;
  const able = checks.filter((check) => !NOT_TRIED.has(check.kind) && clean.value.get(check.id)?.passed === true && (clean.value.get(check.id)?.total ?? 0) > 0);
  const found = new Map(able.map(({ id }) => [id, { catches: new Set<Defect>(), tried: new Set<Defect>() }]));
  const spoilt = asTableName(`${bench.sample.table}_spoilt`);
  const trials = trialsOf(bench.sample, able, spoilt);
  for (const [index, { defect, make, checks: concerned }] of trials.entries()) {
    bench.options.onProgress?.(index / trials.length, "trying-checks");
    const judged = await tryOut(bench, { make, spoilt, checks: concerned });
    if (!judged.ok) return dropping(bench, spoilt, judged);
    for (const { id } of concerned) {
      found.get(id)?.tried.add(defect);
      if (judged.value.get(id)?.passed === false) found.get(id)?.catches.add(defect);
    }
  }
  await bench.database.query(dropSlice(spoilt));
  return ok(checks.map(({ id }) => ({ ...powerOf(id, found.get(id)), failsNow: clean.value.get(id)?.passed === false })));
}

async function dropping<T>({ database }: Bench, spoilt: ReturnType<typeof asTableName>, outcome: T): Promise<T> {
  await database.query(dropSlice(spoilt));
  return outcome;
}

function powerOf(id: string, found: { readonly catches: ReadonlySet<Defect>; readonly tried: ReadonlySet<Defect> } | undefined): Omit<CheckPower, "failsNow"> {
  const inOrder = (defects: ReadonlySet<Defect> | undefined) => DEFECTS.filter((defect) => defects?.has(defect) === true);
  const [catches, tried] = [inOrder(found?.catches), inOrder(found?.tried)];
  return { id, power: tried.length === 0 ? null : catches.length / tried.length, catches, tried };
}

/** Each column spoilt in each way that concerns a check, two columns exchanged, and rows doubled or lost. */
function trialsOf(sample: Relation, checks: readonly Check[], spoilt: ReturnType<typeof asTableName>): readonly Trial[] {
  const ofColumns = sample.columns.flatMap((column) => {
    const concerned = checks.filter(({ columns }) => columns.includes(column.name));
    return concerned.length === 0 ? [] : defectsOf(column).map((defect): Trial => ({ defect, make: corruptColumn(spoilt, sample, { column, defect }), checks: concerned }));
  });
  const swaps = checks.flatMap((check) => {
    const [column, other] = check.columns.map((name) => sample.columns.find((candidate) => candidate.name === name));
    return isExchangeable(column, other) ? [{ defect: "swapped" as const, make: corruptColumn(spoilt, sample, { column, defect: "swapped", other }), checks: [check] }] : [];
  });
  const ofTable = checks.filter(({ columns }) => columns.length === 0);
  const whole = ofTable.length === 0 ? [] : TABLE_DEFECTS.map((defect): Trial => ({ defect, make: corruptRows(spoilt, sample, defect), checks: ofTable }));
  return [...ofColumns, ...swaps, ...whole];
}

function isExchangeable(column: ColumnSchema | undefined, other: ColumnSchema | undefined): column is ColumnSchema {
  return column !== undefined && other !== undefined && column.name !== other.name && column.type === other.type && EXCHANGED.has(column.type);
}

async function tryOut(bench: Bench, { make, spoilt, checks }: { readonly make: SqlText; readonly spoilt: ReturnType<typeof asTableName>; readonly checks: readonly Check[] }): Promise<Result<ReadonlyMap<string, CheckOutcome>, DatabaseProblem>> {
  const made = await bench.database.query(make, { signal: bench.options.signal });
  return made.ok ? judge(bench, { ...bench.sample, table: spoilt }, checks) : made;
}

async function judge({ database, options: { now, signal } }: Bench, relation: Relation, checks: readonly Check[]): Promise<Result<ReadonlyMap<string, CheckOutcome>, DatabaseProblem>> {
  const report = signal?.aborted === true ? failed({ code: "cancelled" } as const) : await runChecks(database, relation, { checks, now, signal });
  return report.ok ? ok(new Map(report.value.checks.filter(({ problem }) => problem === undefined).map((outcome) => [outcome.id, outcome]))) : report;
}

function rank(checks: readonly Check[], powers: readonly CheckPower[]): RankedChecks {
  const byId = new Map(powers.map((power) => [power.id, power]));
  const isPowerless = ({ id }: Check) => byId.get(id)?.power === 0;
  const strength = ({ id }: Check) => byId.get(id)?.power ?? -1;
  const caught = ({ id }: Check) => byId.get(id)?.catches.length ?? 0;
  const failsNow = ({ id }: Check) => Number(byId.get(id)?.failsNow === true);
  const ranked = checks.filter((check) => !isPowerless(check)).toSorted((left, right) => failsNow(right) - failsNow(left) || caught(right) - caught(left) || SEVERITIES[left.severity] - SEVERITIES[right.severity] || strength(right) - strength(left));
  return { checks: ranked, powers, dropped: checks.filter(isPowerless) };
}
