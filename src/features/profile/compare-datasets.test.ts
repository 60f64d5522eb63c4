import { beforeEach, expect, it } from "vitest";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { Problem } from "#core/problem.ts";
import type { SliceComparison, TableComparison } from "#core/profile/compare/table-comparison.ts";
import type { Dataset } from "#core/project/project.ts";
import { testSource } from "#core/project/source.test-kit.ts";
import { ok, type Result } from "#core/result.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { readRelation } from "#core/table/read-relation.ts";
import { compareDatasets } from "#features/profile/compare-datasets.ts";
import { sourceTable } from "#workspace/dataset-tables.ts";
import { openWorkspace, type Workspace } from "#workspace/open-workspace.ts";
import type { Ports } from "#workspace/ports.ts";
import type { RunOptions } from "#workspace/run-command.ts";

const SOURCE = { fileId: "f1", readmitted: [] };

let workspace: Workspace;

beforeEach(async () => {
  const database = await openTestDatabase();
  const table = sourceTable(SOURCE);
  database.run(sql`CREATE TABLE ${identifier(table)} AS SELECT * FROM (VALUES (' Paris', 1), ('Paris', 2), ('Rome ', 30), ('Rome', 40)) t(city, price)`);
  const unused = new Proxy({}, { get: () => () => ok(undefined) });
  let ids = 0;
  const ports = { clock: { now: () => 1 }, newId: () => `id${String(++ids)}`, storage: memoryStorage(), database, parquet: unused, embedder: unused, trainer: unused, text: unused, files: unused } as unknown as Ports;
  workspace = openWorkspace(ports, [{ id: compareDatasets.id, load: () => Promise.resolve(compareDatasets) }]);
  await workspace.createProject("test");
  const relation = await readRelation(database, table, "rowid");
  if (!relation.ok) throw new Error(relation.problem.code);
  const source = testSource({ fileId: "f1", columns: [...relation.value.columns], rowCount: 4 });
  const trim = { id: "s1", kind: "trim-space", column: "city", params: { collapse: false }, enabled: true, note: "" };
  const dataset = { id: "d1", name: "cities", source, recipe: [trim], checks: [], qualityHistory: [], meanings: {}, contracts: {} } as unknown as Dataset;
  workspace.commit("import", (project) => ({ ...project, datasets: [dataset] }));
  workspace.tables.adopt(SOURCE, relation.value);
});

const run = <Output>(input: object, options: RunOptions = {}) => workspace.run("profile.compare", input, options) as Promise<Result<Output, Problem>>;

it("compares a dataset as imported with the same as cleaned", async () => {
  const answer = await run<TableComparison>({ a: { dataset: "cities", version: "source" }, b: { dataset: "cities" } });
  expect(answer.ok && answer.value.columns.map(({ name, newInB, goneFromA, a, b }) => [name, newInB?.rows, goneFromA?.rows, a?.distinct, b?.distinct])).toEqual([["city", 0, 2, 4, 2], ["price", 0, 0, 4, 4]]);
});

it("compares slices, and the values of a column with the rest", async () => {
  const slices = await run<TableComparison>({ a: { dataset: "cities", where: "price < 10" }, b: { dataset: "cities", where: "city = 'Rome'" } });
  expect(slices.ok && [slices.value.a.rows, slices.value.b.rows]).toEqual([2, 2]);
  const groups = await run<SliceComparison>({ a: { dataset: "cities" }, by: "city" });
  expect(groups.ok && groups.value.slices.map(({ value, rows, columns }) => [value, rows, columns[0]?.mean])).toEqual([["Paris", 2, 1.5], ["Rome", 2, 35]]);
});

it.each([
  [{ a: { dataset: "cities" }, b: { dataset: "gone" } }, { code: "dataset-missing", dataset: "gone", known: ["cities"] }],
  [{ a: { dataset: "cities" }, b: { dataset: "cities", where: "prise < 10" } }, { code: "bad-sql", sql: "prise < 10" }],
  [{ a: { dataset: "cities" }, b: { dataset: "cities", where: "  " } }, { code: "bad-sql", detail: "empty" }],
  [{ a: { dataset: "cities" }, by: "town" }, { code: "column-missing", column: "town", known: ["city", "price"] }],
  [{ a: { dataset: "cities" } }, { code: "bad-input" }],
  [{ a: { dataset: "cities" }, b: { dataset: "cities" }, by: "city" }, { code: "bad-input" }],
])("says what is wrong with %j", async (input, problem) => {
  expect(await run(input)).toMatchObject({ ok: false, problem });
});

it("stops when cancelled", async () => {
  const controller = new AbortController();
  const options = { signal: controller.signal, onProgress: () => controller.abort() };
  expect(await run({ a: { dataset: "cities" }, b: { dataset: "cities" } }, options)).toMatchObject({ ok: false, problem: { code: "cancelled" } });
});
