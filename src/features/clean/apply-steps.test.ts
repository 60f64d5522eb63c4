import { beforeEach, describe, expect, it } from "vitest";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { Dataset } from "#core/project/project.ts";
import { testSource } from "#core/project/source.test-kit.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { readRelation } from "#core/table/read-relation.ts";
import { applySteps, type AppliedRecipe } from "#features/clean/apply-steps.ts";
import { exportRecipe } from "#features/clean/export-recipe.ts";
import { suggestCleaning, type CleaningSuggestions } from "#features/clean/suggest-cleaning.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { sourceTable } from "#workspace/dataset-tables.ts";
import { openWorkspace, type Workspace } from "#workspace/open-workspace.ts";
import type { Ports } from "#workspace/ports.ts";

const FIRST = { fileId: "f1", readmitted: [] };

const trim = { kind: "trim-space", column: "city", params: { collapse: false } };
let workspace: Workspace;
let database: TestDatabase;
let files: Map<string, string>;

beforeEach(async () => {
  database = await openTestDatabase();
  files = new Map();
  const table = sourceTable(FIRST);
  database.run(sql`CREATE TABLE ${identifier(table)} AS SELECT * FROM (VALUES (' Paris', '1'), ('Paris', '2'), ('Rome ', 'N/A'), ('Rome', '4'), ('Rome', '5')) t(city, n)`);
  const doors = [applySteps, suggestCleaning, exportRecipe].map((command) => ({ id: command.id, load: () => Promise.resolve(command) }));
  workspace = openWorkspace(portsWith(), doors);
  await workspace.createProject("test");
  const relation = await readRelation(database, table, "rowid");
  if (!relation.ok) throw new Error(relation.problem.code);
  const source = testSource({ fileId: "f1", columns: [...relation.value.columns], rowCount: 5 });
  const dataset: Dataset = { id: "d1", name: "cities", source, recipe: [], checks: [], qualityHistory: [], meanings: {}, contracts: {}, problems: [] };
  workspace.commit("import", (project) => ({ ...project, datasets: [dataset] }));
  workspace.tables.adopt(FIRST, relation.value);
});

function portsWith(): Ports {
  const unused = new Proxy({}, { get: () => () => ok(undefined) });
  let ids = 0;
  let time = 0;
  const desk = {
    open: (path: string) => ok(bytesAsFile(new TextEncoder().encode(files.get(path)), path)),
    save: (path: string, content: string) => {
      files.set(path, content);
      return ok({ path, bytes: content.length });
    },
  };
  return { clock: { now: () => time++ }, newId: () => `id${String(++ids)}`, storage: memoryStorage(), database, parquet: unused, embedder: unused, trainer: unused, files: desk } as unknown as Ports;
}

const apply = (input: object) => workspace.run("clean.apply", { dataset: "cities", ...input }) as Promise<Result<AppliedRecipe, Problem>>;
const recipe = () => workspace.store.getState().project?.datasets[0]?.recipe ?? [];

describe("clean.apply", () => {
  it("adds steps, counts what changed, and can be undone", async () => {
    const done = await apply({ steps: [trim, { kind: "drop-duplicates", params: { columns: ["city"] } }] });
    expect(done).toMatchObject({ ok: true, value: { dataset: "cities", rows: 2, changedCells: 2, changedRows: 2, removedRows: 3, steps: [{ kind: "trim-space", problem: null }, { kind: "drop-duplicates", column: null, problem: null }] } });
    expect(new Set(recipe().map(({ id }) => id)).size).toBe(2);
    await workspace.undo();
    expect(recipe()).toEqual([]);
  });
  it("changes nothing when a given step cannot work", async () => {
    expect(await apply({ steps: [trim, { ...trim, column: "town" }] })).toMatchObject({ ok: false, problem: { code: "column-missing", column: "town" } });
    expect(recipe()).toEqual([]);
  });
  it("lets a broken step stand in a recipe put in whole, passed over", async () => {
    const steps = [{ kind: "rename-column", column: "city", params: { to: "town" } }, trim, { kind: "clear-values", column: "n", params: { values: ["N/A"], ignoreCase: true } }];
    expect(await apply({ steps, mode: "replace" })).toMatchObject({ ok: true, value: { changedCells: 1, steps: [{ problem: null }, { problem: "column-missing" }, { problem: null }] } });
  });
  it("takes its own suggestions", async () => {
    const suggested = (await workspace.run("clean.suggest", { dataset: "cities" })) as Result<CleaningSuggestions, Problem>;
    if (!suggested.ok) throw new Error(suggested.problem.code);
    expect(suggested.value.steps.map(({ kind, column }) => [kind, column])).toEqual([["trim-space", "city"], ["clear-values", "n"], ["change-type", "n"]]);
    await apply({ steps: suggested.value.steps });
    const dataset = workspace.store.getState().project?.datasets[0];
    const table = dataset ? await workspace.tables.current(dataset) : null;
    expect(table).toMatchObject({ ok: true, value: { rowCount: 5, columns: [{ name: "city", type: "text" }, { name: "n", type: "integer" }] } });
  });
  it("reads the recipe file it wrote", async () => {
    await apply({ steps: [trim] });
    await workspace.run("recipe.export", { dataset: "cities", path: "r.json" });
    await apply({ steps: [], mode: "replace" });
    expect(await apply({ recipe: "r.json" })).toMatchObject({ ok: true, value: { changedCells: 2, steps: [{ kind: "trim-space", column: "city" }] } });
  });
  it("refuses steps and recipe together, and a column that is not there", async () => {
    expect(await apply({ steps: [], recipe: "r.json" })).toMatchObject({ ok: false, problem: { code: "bad-input" } });
    expect(await workspace.run("clean.suggest", { dataset: "cities", column: "town" })).toMatchObject({ ok: false, problem: { code: "column-missing" } });
  });
});
