import type { Check, Severity } from "#core/quality/check.ts";
import { asJson, compact, goneParts, isObject, listIn, makeCheck, numberIn, objectsIn, rangeOf, sayByKind, storedChecks, textIn, textsIn, without, type ByKind, type CheckMeta, type FormatRules, type Json, type JsonObject, type Piece } from "#core/quality/contract/contract-parts.ts";
import { fromExpectation, toExpectation } from "#core/quality/contract/gx-rules.ts";

const EXPECTATIONS = "dbt_expectations.";

/**
 * dbt: a schema.yml with one model; generic tests of dbt itself, of dbt_utils, and of dbt_expectations for what those two do not have.
 * Source: docs.getdbt.com data tests (1.8: `data_tests`, before `tests`), dbt-labs/dbt-utils, metaplane/dbt-expectations
 */
export const DBT_CONTRACT: FormatRules = {
  toPiece(check) {
    const test = coreTest(check) ?? expectationTest(check);
    if (test === null) return null;
    const config = compact({ where: check.where, severity: check.severity === "error" ? undefined : "warn" });
    const hasConfig = Object.keys(config).length > 0;
    const isBare = !hasConfig && Object.keys(test.params).length === 0;
    return { place: test.place, rule: isBare ? test.name : { [test.name]: { ...test.params, ...(hasConfig ? { config } : {}) } } };
  },
  toCheck({ place, rule }) {
    const [[name, given] = ["", {}]] = typeof rule === "string" ? [[rule, {}] as const] : isObject(rule) ? Object.entries(rule) : [];
    const params = isObject(given) ? given : {};
    const config = isObject(params.config) ? params.config : params;
    const where = textIn(config.where);
    const meta: CheckMeta = { ...severityOf(textIn(config.severity)), ...(where === "" ? {} : { where }) };
    const plain = without(isObject(params.arguments) ? params.arguments : params, "config", "severity", "where", "name");
    return readCore(name, { place, params: plain, meta }) ?? readExpectation(name, { place, params: plain, meta });
  },
  open(document) {
    const model = modelOf(document);
    const meta = isObject(model.meta) && isObject(model.meta.steward) ? model.meta.steward : {};
    const ofColumns = objectsIn(model.columns).flatMap((column) => testsOf(column).map((rule): Piece => ({ place: textIn(column.name), rule })));
    return { stored: storedChecks(meta.checks), pieces: [...ofColumns, ...testsOf(model).map((rule): Piece => ({ place: "", rule }))] };
  },
  build({ name, columns, stored, pieces, before }) {
    const head: JsonObject = before ?? { version: 2 };
    const [model = { name }, ...others] = objectsIn(head.models);
    const known = new Map(objectsIn(model.columns).map((column) => [textIn(column.name), column]));
    const tests = (place: string) => pieces.filter((piece) => piece.place === place).map(({ rule }) => rule);
    const withTests = (part: JsonObject, list: readonly Json[]) => ({ ...without(part, "tests", "data_tests"), ...(list.length > 0 ? { data_tests: list } : {}) });
    const meta = isObject(model.meta) ? model.meta : {};
    const made = columns.map((column) => withTests({ name: column.name, data_type: column.databaseType.toLowerCase(), ...known.get(column.name) }, tests(column.name)));
    return { ...head, models: [{ ...withTests(without(model, "meta", "columns"), tests("")), meta: { ...meta, steward: { checks: stored.map(asJson) } }, columns: [...made, ...goneParts(objectsIn(model.columns), columns).map((part) => withTests(part, tests(textIn(part.name))))] }, ...others] };
  },
};

function modelOf(document: JsonObject): JsonObject {
  return objectsIn(document.models)[0] ?? {};
}

function testsOf(part: JsonObject): readonly Json[] {
  return [...listIn(part.tests), ...listIn(part.data_tests)];
}

interface Test {
  readonly place: string;
  readonly name: string;
  readonly params: JsonObject;
}

/** Tests of dbt and dbt_utils; but for missing values these know no tolerance. */
function coreTest(check: Check): Test | null {
  const [place = ""] = check.columns;
  if (check.mostly < 1) return check.kind === "not-missing" ? { place, name: "dbt_utils.not_null_proportion", params: { at_least: check.mostly } } : null;
  const ofColumn = sayByKind(COLUMN_TESTS, check);
  const said = ofColumn ?? sayByKind(MODEL_TESTS, check);
  return said === null ? null : { place: ofColumn === null ? "" : place, name: said[0], params: said[1] };
}

type Words = readonly [name: string, params: JsonObject];

const COLUMN_TESTS: ByKind<Words | null> = {
  "not-missing": () => ["not_null", {}],
  unique: () => ["unique", {}],
  "in-set": ({ params }) => ["accepted_values", { values: params.values }],
  "not-in-set": ({ params }) => ["dbt_utils.not_accepted_values", { values: params.values }],
  "in-range": ({ params }) => ["dbt_utils.accepted_range", compact({ min_value: params.min ?? undefined, max_value: params.max ?? undefined })],
  "refers-to": ({ columns, params }) => (columns.length > 1 ? null : ["relationships", { to: `ref('${params.dataset}')`, field: params.columns[0] ?? "" }]),
};

const MODEL_TESTS: ByKind<Words | null> = {
  "unique-together": ({ columns }) => ["dbt_utils.unique_combination_of_columns", { combination_of_columns: columns }],
  "row-condition": ({ params }) => ["dbt_utils.expression_is_true", { expression: params.expression }],
  "row-count-like": ({ params }) => (params.tolerance === 0 ? ["dbt_utils.equal_rowcount", { compare_model: `ref('${params.dataset}')` }] : null),
  fresh: ({ columns, params }) => ["dbt_utils.recency", { datepart: params.unit, field: columns[0] ?? "", interval: params.amount }],
};

function expectationTest(check: Check): Test | null {
  if (check.kind === "no-rows-from" || check.kind === "row-count-like") return null;
  const expectation = toExpectation(check);
  if (expectation === null) return null;
  const isOfColumn = expectation.kwargs.column !== undefined;
  return { place: isOfColumn ? (check.columns[0] ?? "") : "", name: `${EXPECTATIONS}${expectation.type}`, params: without(expectation.kwargs, "column") };
}

interface ReadTest {
  readonly place: string;
  readonly params: JsonObject;
  readonly meta: CheckMeta;
}

const CORE: Readonly<Record<string, (test: ReadTest) => Check | null>> = {
  not_null: ({ place, meta }) => makeCheck("not-missing", { columns: [place], params: {} }, meta),
  unique: ({ place, meta }) => makeCheck("unique", { columns: [place], params: {} }, meta),
  accepted_values: ({ place, params, meta }) => makeCheck("in-set", { columns: [place], params: { values: textsIn(params.values) } }, meta),
  relationships: ({ place, params, meta }) => makeCheck("refers-to", { columns: [place], params: { dataset: modelName(params.to), columns: [textIn(params.field)] } }, meta),
  "dbt_utils.not_null_proportion": ({ place, params, meta }) => makeCheck("not-missing", { columns: [place], params: {} }, { ...meta, mostly: numberIn(params.at_least) ?? 1 }),
  "dbt_utils.not_accepted_values": ({ place, params, meta }) => makeCheck("not-in-set", { columns: [place], params: { values: textsIn(params.values) } }, meta),
  "dbt_utils.accepted_range": ({ place, params, meta }) => (params.inclusive === false ? null : makeCheck("in-range", { columns: [place], params: rangeOf(params.min_value, params.max_value) ?? {} }, meta)),
  "dbt_utils.unique_combination_of_columns": ({ params, meta }) => makeCheck("unique-together", { columns: textsIn(params.combination_of_columns), params: {} }, meta),
  "dbt_utils.expression_is_true": ({ place, params, meta }) => (place === "" ? makeCheck("row-condition", { columns: [], params: { expression: textIn(params.expression) } }, meta) : makeCheck("row-condition", { columns: [], params: { expression: `"${place.replaceAll('"', '""')}" ${textIn(params.expression)}` } }, meta)),
  "dbt_utils.equal_rowcount": ({ params, meta }) => makeCheck("row-count-like", { columns: [], params: { dataset: modelName(params.compare_model), tolerance: 0 } }, meta),
  "dbt_utils.recency": ({ params, meta }) => makeCheck("fresh", { columns: [textIn(params.field)], params: { amount: numberIn(params.interval), unit: textIn(params.datepart) } }, meta),
};

function readCore(name: string, test: ReadTest): Check | null {
  return CORE[name]?.(test) ?? null;
}

function readExpectation(name: string, { place, params, meta }: ReadTest): Check | null {
  if (!name.startsWith(EXPECTATIONS)) return null;
  return fromExpectation(name.slice(EXPECTATIONS.length), place === "" ? params : { column: place, ...params }, meta);
}

/** The model in ref('…') or source('…', '…'). */
function modelName(value: Json | undefined): string {
  const named = /(?:ref|source)\((?:\s*['"][^'"]*['"]\s*,)?\s*['"]([^'"]+)['"]\s*\)/.exec(textIn(value));
  return named?.[1] ?? textIn(value);
}

function severityOf(name: string): { readonly severity?: Severity } {
  if (name === "warn") return { severity: "warning" };
  return name === "error" ? { severity: "error" } : {};
}
