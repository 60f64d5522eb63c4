import type { Database } from "#core/ports/database.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import type { Check } from "#core/quality/check.ts";
import { runChecks } from "#core/quality/run-checks.ts";
import type { Relation } from "#core/table/schema.ts";
import { COLUMN_COUNTS, makeManyColumns } from "./make-many-columns.ts";

export interface CheckFigures {
  readonly rows: number;
  readonly checks: number;
  readonly allMs: number;
  /** The slowest of them, run alone. */
  readonly slowestMs: number;
  readonly slowest: string;
}

const CHECKS = 200;
const { whole: WHOLE, decimal: DECIMAL, text: TEXT } = COLUMN_COUNTS;

/** 200 checks of many kinds on a million rows of 20 columns, and the slowest of them by itself. */
export async function runManyChecks(database: Database): Promise<CheckFigures> {
  const relation = await makeManyColumns(database);
  const checks = Array.from({ length: CHECKS }, (_, index) => makeCheck(index));
  await timed(database, relation, checks.slice(0, 1));
  const allMs = await timed(database, relation, checks);
  let slowest = { ms: 0, name: "" };
  for (const check of checks) {
    const ms = await timed(database, relation, [check]);
    if (ms > slowest.ms) slowest = { ms, name: `${check.kind} ${check.columns.join(", ")}` };
  }
  return { rows: relation.rowCount, checks: CHECKS, allMs, slowestMs: slowest.ms, slowest: slowest.name };
}

type Draft = (index: number) => unknown;

/** Kinds in turn; most judge each row by itself or one figure of the table, some look beyond the row. */
const DRAFTS: readonly Draft[] = [
  (at) => ({ kind: "not-missing", columns: [`w${String(at % WHOLE)}`] }),
  (at) => ({ kind: "in-range", columns: [`d${String(at % DECIMAL)}`], params: { min: 0, max: 999 } }),
  (at) => ({ kind: "in-range", columns: [`w${String(at % WHOLE)}`], params: { min: 1, max: null } }),
  (at) => ({ kind: "matches-pattern", columns: [`t${String(at % TEXT)}`], params: { pattern: "^item [0-9]+$" } }),
  (at) => ({ kind: "length-in-range", columns: [`t${String(at % TEXT)}`], params: { min: 6, max: 9 } }),
  (at) => ({ kind: "in-set", columns: [`t${String(at % TEXT)}`], params: { values: Array.from({ length: 20 }, (_, value) => `item ${String(value)}`) } }),
  (at) => ({ kind: "no-outer-space", columns: [`t${String(at % TEXT)}`] }),
  (at) => ({ kind: "mean-in-range", columns: [`d${String(at % DECIMAL)}`], params: { min: 400, max: 600 } }),
  (at) => ({ kind: "column-order", columns: [`w${String(at % WHOLE)}`, `w${String((at + 1) % WHOLE)}`], params: { operator: "<=" } }),
  (at) => ({ kind: "maximum-in-range", columns: [`w${String(at % WHOLE)}`], params: { min: null, max: 100_000 } }),
  (at) => ({ kind: "row-condition", columns: [], params: { expression: `d${String(at % DECIMAL)} >= 0 OR w${String(at % WHOLE)} IS NULL` } }),
  (at) => ({ kind: "filled-share-in-range", columns: [`w${String(at % WHOLE)}`], params: { min: 0.9, max: null } }),
];
/** Those that look beyond their row: five of the 200. */
const BEYOND: readonly Draft[] = [
  () => ({ kind: "unique", columns: ["w7"] }),
  () => ({ kind: "unique-together", columns: ["w0", "w1", "t0"] }),
  () => ({ kind: "determines", columns: ["t5", "t4"] }),
  () => ({ kind: "consistent-case", columns: ["t3"] }),
  () => ({ kind: "no-duplicate-rows", columns: [] }),
];
const ONE_OF = CHECKS / BEYOND.length;

function makeCheck(index: number): Check {
  const beyond = index % ONE_OF === ONE_OF - 1 ? BEYOND[Math.floor(index / ONE_OF)] : undefined;
  const draft = (beyond ?? DRAFTS[index % DRAFTS.length])?.(Math.floor(index / DRAFTS.length)) ?? {};
  return CheckDraft.parse({ ...Object(draft), id: String(index) });
}

async function timed(database: Database, relation: Relation, checks: readonly Check[]): Promise<number> {
  const startedAt = performance.now();
  const report = await runChecks(database, relation, { checks, now: 0 });
  const broken = report.ok ? report.value.checks.find(({ problem }) => problem !== undefined)?.problem : report.problem;
  if (broken) throw new Error(JSON.stringify(broken));
  return performance.now() - startedAt;
}
