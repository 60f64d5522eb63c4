import { beforeAll, describe, expect, it } from "vitest";
import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import { Check } from "#core/quality/check.ts";
import type { CheckKind } from "#core/quality/check.ts";
import { checkRule, countByValue, countTogether, countWholeTable, failingRows, shownQuery } from "#core/sql/check-queries.ts";
import { columnOrderCounts } from "#core/sql/column-order-query.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { columnFacts, columnValues, duplicateRows, histogramCounts, outlierCounts, rankCorrelations, spellingVariants } from "#core/sql/profile-queries.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

const NOW = Date.UTC(2026, 0, 1);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

function makeCheck(kind: CheckKind, columns: readonly string[], params: Readonly<Record<string, unknown>> = {}): Check {
  return Check.parse({ id: kind, kind, columns, params, mostly: 1, severity: "error", dimension: CHECK_KINDS[kind].dimension, owner: "", reason: "", enabled: true });
}

describe("checkRule", () => {
  it("names the column that is gone, the dataset that is missing and the expression that cannot be one", () => {
    const relation = makeRelation(database, "a'b", { "价格": { type: "INTEGER", values: [1] } });
    const context = { relation, now: NOW, others: { byName: new Map([["orders", relation]]), known: ["orders"] } };
    const refers = { dataset: "products", columns: ["价格"] };
    expect(checkRule(makeCheck("not-missing", ["gone"]), context)).toEqual({ ok: false, problem: { code: "column-missing", column: "gone", known: ["价格"] } });
    expect(checkRule(makeCheck("refers-to", ["价格"], refers), context)).toEqual({ ok: false, problem: { code: "dataset-missing", dataset: "products", known: ["orders"] } });
    expect(checkRule(makeCheck("refers-to", ["价格"], { dataset: "orders", columns: ["gone"] }), context)).toMatchObject({ ok: false, problem: { code: "column-missing", column: "gone" } });
    expect(checkRule(makeCheck("row-condition", [], { expression: "1; DROP TABLE x" }), context)).toMatchObject({ ok: false, problem: { code: "bad-sql", detail: "semicolon" } });
    expect(checkRule({ ...makeCheck("not-missing", ["价格"]), where: "a, b" }, context)).toMatchObject({ ok: false, problem: { code: "bad-sql", detail: "comma" } });
    expect(checkRule(makeCheck("no-rows-from", [], { query: "DROP TABLE {table}" }), context)).toMatchObject({ ok: false, problem: { code: "bad-sql", detail: "no-query" } });
  });
});

describe("every query over names that break careless quoting", () => {
  it("plans", () => {
    const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    const columns = relation.columns;
    const numbers = columns.filter(({ type }) => type === "integer" || type === "number");
    database.explain(columnFacts(relation, columns.map((column, index) => ({ index, column }))));
    database.explain(duplicateRows(relation));
    database.explain(rankCorrelations(relation, numbers, 4));
    database.explain(outlierCounts(relation, numbers.map((column) => ({ column, low: -1, high: 1.5, farLow: -2, farHigh: 3 }))));
    database.explain(columnOrderCounts(relation, [[numbers[0]!, numbers[1]!]]));
    for (const column of columns) database.explain(columnValues(relation, column));
    for (const column of columns.filter(({ type }) => type === "text")) database.explain(spellingVariants(relation, column));
    for (const column of numbers) database.explain(histogramCounts(relation, column, { low: -1.5, width: 0.25, count: 3, edges: [] }));
    for (const check of everyFittingCheck(relation)) explainCheck(check, relation);
  });
});

function explainCheck(check: Check, relation: Relation): void {
  for (const where of [undefined, "flag"]) {
    const rule = checkRule({ ...check, ...(where === undefined ? {} : { where }) }, { relation, now: NOW, others: { byName: new Map([["other", relation]]), known: ["other"] } });
    if (!rule.ok) throw new Error(`${check.kind}: ${JSON.stringify(rule.problem)}`);
    if (rule.value.scope === "fact") return;
    database.explain(rule.value.scope === "table" ? countWholeTable(relation, rule.value) : countTogether(relation, [rule.value]));
    if (rule.value.scope === "row" && rule.value.value !== undefined) database.explain(countByValue(relation, rule.value.value, [rule.value]));
    if (rule.value.scope !== "measure") database.explain(failingRows(relation, rule.value, { limit: 100, offset: 0 }));
    const shown = shownQuery(relation, rule.value);
    if (shown !== null) database.explain(shown);
  }
}

const PARAMS: Readonly<Partial<Record<CheckKind, Readonly<Record<string, unknown>>>>> = {
  "in-set": { values: ["1"] }, "not-in-set": { values: ["1"] }, "in-range": { min: 0, max: 1 }, "date-in-range": { min: "2024-01-01", max: "2024-02-01" }, "matches-pattern": { pattern: "." }, "not-matches-pattern": { pattern: "." },
  "length-in-range": { min: 1, max: 2 }, "parses-as": { type: "number" }, "row-condition": { expression: "true" }, "column-order": { operator: "<" }, "columns-exist": { names: ["a"], exact: true }, "column-sequence": { names: ["a"] },
  "column-type": { types: ["text"] }, "quantile-in-range": { quantile: 0.5, min: 0, max: 1 }, "contains-values": { values: ["1"] }, "equals-set": { values: ["1"] }, "most-common-in-set": { values: ["1"] }, "pair-in-set": { pairs: [["1", "2"]] },
  "z-score-below": { threshold: 3 }, increasing: { strictly: true }, decreasing: { strictly: false }, "matches-any-pattern": { patterns: ["a", "b"] }, "date-format": { format: "%Y" }, "valid-as": { form: "iban" }, fresh: { amount: 1, unit: "day" }, "no-date-gaps": { unit: "week" },
  "sum-equals": { total: null, tolerance: 0 }, "refers-to": { dataset: "other", columns: ["select"] }, "row-count-like": { dataset: "other", tolerance: 0 }, "distribution-close": { values: ["1"], edges: [], shares: [1], max: 0.1 }, "no-rare-spelling": { times: 10, distance: 0.3 }, "no-rows-from": { query: "SELECT * FROM {table}" },
};

function everyFittingCheck(relation: Relation): readonly Check[] {
  const limits = { min: 0, max: 1 };
  return Object.values(Check.options).map(({ shape }) => shape.kind.value).flatMap((kind: CheckKind) => {
    const { columns, fits, fields } = CHECK_KINDS[kind];
    const params = PARAMS[kind] ?? (fields.some(({ name }) => name === "min") ? limits : {});
    if (columns.max === 0) return [makeCheck(kind, [], params)];
    const fitting = relation.columns.filter(({ type }) => fits.includes(type));
    return fitting.map(({ name }) => makeCheck(kind, Array.from({ length: Math.max(1, columns.min) }, () => name), params));
  });
}
