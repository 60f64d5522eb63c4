import { readdirSync, readFileSync } from "node:fs";
import Ajv04 from "ajv-draft-04";
import Ajv2019 from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { CheckDraft } from "#core/quality/check-draft.ts";
import type { Check } from "#core/quality/check.ts";
import { readContract, writeContract, type ReadContract } from "#core/quality/contract/contract.ts";
import { CONTRACT_FORMATS, type ContractFormat, type JsonObject } from "#core/quality/contract/contract-parts.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const CASES = new URL("../cases/", import.meta.url);
const Case = z.looseObject({ check: z.looseObject({}) });
/** The checks of all case files: every kind with many parameters; each with an owner and a reason of its own. */
const CHECKS: readonly Check[] = readdirSync(CASES).flatMap((file) =>
  z.array(Case).parse(JSON.parse(readFileSync(new URL(file, CASES), "utf8"))).map(({ check }, index) => CheckDraft.parse({ ...check, kind: file.replace(".json", ""), id: `${file} ${String(index)}`, owner: index % 2 === 0 ? "Li" : "", reason: index % 3 === 0 ? "as agreed" : "", severity: (["error", "warning", "info"] as const)[index % 3], ...(index % 4 === 1 ? { mostly: 0.95 } : {}) })),
);
const COLUMNS: readonly ColumnSchema[] = [
  { name: "v", type: "text", databaseType: "VARCHAR" },
  { name: "a", type: "integer", databaseType: "INTEGER" },
  { name: "b", type: "number", databaseType: "DOUBLE" },
  { name: "c", type: "timestamp", databaseType: "TIMESTAMP" },
];

const write = (format: ContractFormat, checks: readonly Check[], before: JsonObject | null = null) => writeContract({ format, name: "orders", columns: COLUMNS, checks, before });
function read(text: string): ReadContract {
  const contract = readContract(text);
  if (!contract.ok) throw new Error(JSON.stringify(contract.problem));
  return contract.value;
}

describe.each(CONTRACT_FORMATS)("%s", (format) => {
  it("gives every check back word for word, and lists those that it has no words for", () => {
    const { text, unsupported } = write(format, CHECKS);
    const back = read(text);
    expect(back.format).toBe(format);
    expect(back.checks).toEqual(CHECKS);
    expect(back.unsupported).toEqual([]);
    expect(unsupported.every(({ why }) => why === "no-words")).toBe(true);
    expect(unsupported.length).toBeLessThan(CHECKS.length);
  });

  it("is equal when it is written, read and written again", () => {
    const first = write(format, CHECKS);
    const back = read(first.text);
    expect(write(format, back.checks, back.document)).toEqual(first);
  });

  it("says by its own words the same rule, without what is stored here", () => {
    for (const check of CHECKS) {
      const { text, unsupported } = write(format, [check]);
      if (unsupported.length > 0) continue;
      const plain = text.replaceAll(/stewardChecks|steward:checks|"?steward"?:/g, (mark) => (mark.endsWith(":") ? mark.replace("steward", "elsewhere") : "elsewhere"));
      const back = read(plain).checks;
      expect(back.map(({ kind, columns }) => [kind, columns]), text).toEqual([[check.kind, check.columns]]);
      if (check.kind !== "matches-pattern") expect(back.map(({ params, mostly }) => [params, mostly]), text).toEqual([[check.params, check.mostly]]);
    }
  });

  it("forgets a check whose rule was taken out elsewhere", () => {
    const kept = CheckDraft.parse({ kind: "not-missing", columns: ["a"] });
    const gone = CheckDraft.parse({ kind: "unique", columns: ["a"], severity: "error" });
    const whole = read(write(format, [kept, gone]).text).document;
    const without = read(write(format, [kept], null).text).document;
    expect(whole).not.toEqual(without);
    const mixed = JSON.stringify(without).replace(JSON.stringify(JSON.parse(JSON.stringify(kept))), `${JSON.stringify(kept)},${JSON.stringify(gone)}`);
    expect(read(mixed).checks).toEqual([kept]);
  });
});

describe("published schemas", () => {
  const fixture = (name: string): object => JSON.parse(readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8")) as object;

  it("ODCS 3.1.0", () => {
    const ajv = new Ajv2019({ strict: false });
    addFormats(ajv);
    const validate = ajv.compile(fixture("odcs-v3.1.0.schema.json"));
    for (const checks of [CHECKS, []]) {
      validate(parse(write("odcs", checks).text));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...(parse(write("odcs", CHECKS).text) as object), surprise: 1 })).toBe(false);
  });

  it("Table Schema", () => {
    const ajv = new Ajv04({ strict: false });
    const validate = ajv.compile(fixture("table-schema.profile.json"));
    const texts = CHECKS.filter(({ kind }) => !["in-range", "date-in-range"].includes(kind));
    validate(JSON.parse(write("table-schema", texts).text));
    expect(validate.errors).toBeNull();
    expect(validate({ fields: [] })).toBe(false);
  });
});

describe("documents from elsewhere", () => {
  it("ODCS: required, metrics, and what is not understood stays", () => {
    const document = `apiVersion: v3.1.0
kind: DataContract
id: 53581432-6c55-4ba2-a65f-72344a91553a
version: 1.0.0
status: active
team: { name: sales }
slaProperties: [{ property: latency, value: 4, unit: d }]
schema:
  - name: orders
    physicalType: table
    properties:
      - { name: a, logicalType: integer, required: true, classification: restricted }
      - name: gone
        logicalType: string
        quality: [{ metric: nullValues, mustBe: 0 }]
      - name: v
        quality:
          - { metric: invalidValues, arguments: { validValues: [pounds, kg] }, mustBeLessOrEqualTo: 5, unit: percent, dimension: conformity, severity: warning }
          - { type: text, description: must look nice }
    quality:
      - { metric: rowCount, mustBeBetween: [100, 200] }
      - { type: sql, query: "SELECT count(*) FROM {object}", mustBe: 0 }
`;
    const back = read(document);
    expect(back.checks.map(({ kind, columns, params, mostly, severity }) => [kind, columns, params, mostly, severity])).toEqual([
      ["not-missing", ["a"], {}, 1, "error"],
      ["not-missing", ["gone"], {}, 1, "error"],
      ["in-set", ["v"], { values: ["pounds", "kg"] }, 0.95, "warning"],
      ["row-count", [], { min: 100, max: 200 }, 1, "error"],
    ]);
    expect(back.unsupported.map(({ what }) => what)).toEqual(['v: {"type":"text","description":"must look nice"}', '{"type":"sql","query":"SELECT count(*) FROM {object}","mustBe":0}']);
    const again = write("odcs", back.checks, back.document).text;
    for (const kept of ["classification: restricted", "must look nice", "SELECT count(*) FROM {object}", "latency", "name: sales", "name: gone"]) expect(again).toContain(kept);
    expect(read(again).checks).toEqual(back.checks);
  });

  it("Great Expectations: old and new names, and an expectation that is not known", () => {
    const suite = { expectation_suite_name: "orders.warning", data_asset_type: null, expectations: [
      { expectation_type: "expect_column_values_to_not_be_null", kwargs: { column: "a" }, meta: {} },
      { type: "expect_column_values_to_be_between", kwargs: { column: "b", min_value: 0, max_value: 100, mostly: 0.9 }, severity: "warning" },
      { type: "expect_table_row_count_to_equal", kwargs: { value: 10 } },
      { type: "expect_column_kl_divergence_to_be_less_than", kwargs: { column: "b", threshold: 0.1 } },
    ], meta: { great_expectations_version: "1.2.0" } };
    const back = read(JSON.stringify(suite));
    expect(back.checks.map(({ kind, columns, params, mostly, severity }) => [kind, columns, params, mostly, severity])).toEqual([
      ["not-missing", ["a"], {}, 1, "error"],
      ["in-range", ["b"], { min: 0, max: 100 }, 0.9, "warning"],
      ["row-count", [], { min: 10, max: 10 }, 1, "error"],
    ]);
    expect(back.unsupported).toEqual([{ what: '{"type":"expect_column_kl_divergence_to_be_less_than","kwargs":{"column":"b","threshold":0.1}}', why: "unknown-rule" }]);
    const again = JSON.parse(write("gx", back.checks, back.document).text) as { expectations: unknown[]; meta: object };
    expect(again.expectations).toHaveLength(4);
    expect(again.meta).toMatchObject({ great_expectations_version: "1.2.0" });
  });

  it("Table Schema: constraints, keys, and fields with more to say", () => {
    const schema = { missingValues: ["", "NA"], primaryKey: "a", foreignKeys: [{ fields: "v", reference: { resource: "products", fields: "sku" } }], fields: [
      { name: "a", type: "integer", title: "Number", constraints: { required: true, minimum: 1 } },
      { name: "v", type: "string", format: "email", constraints: { pattern: "[a-z]+", maxLength: 9, jsonSchema: {} } },
    ] };
    const back = read(JSON.stringify(schema));
    expect(back.checks.map(({ kind, columns, params }) => [kind, columns, params])).toEqual([
      ["in-range", ["a"], { min: 1, max: null }],
      ["not-missing", ["a"], {}],
      ["length-in-range", ["v"], { min: null, max: 9 }],
      ["matches-pattern", ["v"], { pattern: "^(?:[a-z]+)$" }],
      ["unique", ["a"], {}],
      ["refers-to", ["v"], { dataset: "products", columns: ["sku"] }],
    ]);
    expect(JSON.parse(write("table-schema", back.checks, back.document).text)).toMatchObject({ missingValues: ["", "NA"], primaryKey: "a", fields: [{ name: "v", format: "email", constraints: { jsonSchema: {} } }, { name: "a", title: "Number" }, { name: "b" }, { name: "c" }] });
  });

  it("dbt: tests of three packages, conditions and severities", () => {
    const yaml = `version: 2
models:
  - name: orders
    description: all orders
    columns:
      - name: a
        description: key
        tests: [unique, not_null, { dbt_utils.accepted_range: { min_value: 0 } }]
      - name: v
        data_tests:
          - accepted_values: { values: [placed, shipped], config: { severity: warn, where: "a > 1" } }
          - relationships: { arguments: { to: "ref('customers')", field: id } }
          - my_own_test
    data_tests:
      - dbt_expectations.expect_table_row_count_to_be_between: { min_value: 5 }
seeds: [{ name: other }]
`;
    const back = read(yaml);
    expect(back.checks.map(({ kind, columns, params, severity, where }) => [kind, columns, params, severity, where])).toEqual([
      ["unique", ["a"], {}, "error", undefined],
      ["not-missing", ["a"], {}, "error", undefined],
      ["in-range", ["a"], { min: 0, max: null }, "error", undefined],
      ["in-set", ["v"], { values: ["placed", "shipped"] }, "warning", "a > 1"],
      ["refers-to", ["v"], { dataset: "customers", columns: ["id"] }, "error", undefined],
      ["row-count", [], { min: 5, max: null }, "error", undefined],
    ]);
    expect(back.unsupported).toEqual([{ what: 'v: "my_own_test"', why: "unknown-rule" }]);
    const again = write("dbt", back.checks, back.document).text;
    for (const kept of ["my_own_test", "all orders", "description: key", "seeds"]) expect(again).toContain(kept);
  });
});

describe("our own lists of checks", () => {
  it("YAML with defaults for what is not written, and JSON", () => {
    const back = read("checks:\n  - kind: in-range\n    columns: [Age]\n    params: { min: 0, max: 120 }\n    mostly: 0.99\n");
    expect(back).toEqual({ format: "steward", unsupported: [], document: null, checks: [{ id: "in-range:Age", kind: "in-range", columns: ["Age"], params: { min: 0, max: 120 }, mostly: 0.99, severity: "error", dimension: "validity", owner: "", reason: "", enabled: true }] });
    expect(read('[{"kind":"row-count","params":{"min":1,"max":null},"severity":"warning"}]').checks.map(({ kind, severity, dimension }) => [kind, severity, dimension])).toEqual([["row-count", "warning", "completeness"]]);
  });

  it.each([
    ["an unknown kind", "- kind: is-nice\n  columns: [a]", "contract.checks.0.kind"],
    ["a wrong number of columns", "- kind: not-missing\n  columns: [a, b]", "contract.checks.0.columns"],
    ["a missing parameter", "- kind: matches-pattern\n  columns: [a]", "contract.checks.0.params.pattern"],
    ["no checks", "name: mine", "contract.checks"],
    ["broken YAML", "checks: [", "contract"],
  ])("refuses %s and names the place", (_, text, path) => {
    const refused = readContract(text);
    expect(!refused.ok && refused.problem.issues[0]?.path).toBe(path);
  });
});
