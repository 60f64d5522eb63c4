import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { profileRelations } from "#core/profile/relations/profile-relations.ts";
import type { RelationsProfile } from "#core/profile/relations/relations-profile.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

async function relationsOf(relation: Relation, others: readonly { name: string; relation: Relation }[] = []): Promise<RelationsProfile> {
  const found = await profileRelations(database, relation, { others });
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.value;
}

const ROWS = Array.from({ length: 240 }, (_, row) => row);
const text = (values: readonly (string | null)[]) => ({ type: "VARCHAR", values });
const integer = (values: readonly (number | null)[]) => ({ type: "INTEGER", values });

describe("profileRelations", () => {
  it("reads every column type under names that break careless quoting, and a table without rows", async () => {
    expect((await relationsOf(makeRelation(database, NASTY_TABLE, NASTY_COLUMNS))).rows).toBe(8);
    const none = await relationsOf(makeRelation(database, "none", { a: text([]), b: integer([]) }));
    expect(none).toMatchObject({ rows: 0, associations: [], dependencies: [], keys: [], inclusions: [], missingness: { columns: [], patterns: [] }, nearDuplicates: { groups: 0 } });
  });

  it("finds single and composite keys, smallest first, with the rows that repeat", async () => {
    const table = makeRelation(database, "lines", {
      line: integer(ROWS),
      order: integer(ROWS.map((row) => Math.floor(row / 3))),
      place: integer(ROWS.map((row) => row % 3)),
      shop: text(ROWS.map((row) => `shop ${String(row % 7)}`)),
    });
    const { keys } = await relationsOf(table);
    expect(keys[0]).toEqual({ columns: ["line"], repeated: 0, missing: 0 });
    expect(keys).toContainEqual({ columns: ["order", "place"], repeated: 0, missing: 0 });
    expect(keys.every(({ columns }) => columns.length === 1 || !columns.includes("line"))).toBe(true);
  });

  it("finds what decides what, alone and together", async () => {
    const zips = ROWS.map((row) => row % 8);
    const table = makeRelation(database, "places", {
      zip: integer(zips),
      city: text(zips.map((zip, row) => (row === 100 ? "elsewhere" : `city ${String(zip % 5)}`))),
      size: text(ROWS.map((row) => ["S", "M", "L"][Math.floor(row / 8) % 3] ?? "")),
      price: integer(ROWS.map((row) => (zips[row] ?? 0) * 10 + (Math.floor(row / 8) % 3) ** 2)),
    });
    const { dependencies } = await relationsOf(table);
    expect(dependencies).toContainEqual({ determinants: ["zip"], dependent: "city", rows: 240, violations: 1, groups: 8 });
    expect(dependencies.some(({ determinants, dependent }) => dependent === "price" && [...determinants].sort().join() === "size,zip")).toBe(true);
  });

  it("measures how far columns go together: a bend that rank correlation does not see, classes that decide each other, and noise", async () => {
    const table = makeRelation(database, "together", {
      x: { type: "DOUBLE", values: ROWS.map((row) => row - 120) },
      bend: { type: "DOUBLE", values: ROWS.map((row) => (row - 120) ** 2) },
      kind: text(ROWS.map((row) => (row % 3 === 0 ? "a" : "b"))),
      same: text(ROWS.map((row) => (row % 3 === 0 ? "eins" : "zwei"))),
    });
    const { associations, sampledRows } = await relationsOf(table);
    const value = (a: string, b: string, method: string) => associations.find((pair) => pair.a === a && pair.b === b && pair.method === method)?.value;
    expect(sampledRows).toBe(240);
    expect(value("x", "bend", "phi-k")).toBeGreaterThan(0.9);
    expect(value("kind", "same", "cramers-v")).toBeCloseTo(1, 2);
    expect(value("x", "kind", "phi-k")).toBe(0);
    expect(value("x", "kind", "cramers-v")).toBeUndefined();
  });

  it("finds which dataset a column refers to, and the values that are not there", async () => {
    const products = makeRelation(database, "products", { id: integer(ROWS), sku: text(ROWS.map((row) => `P-${String(row)}`)) });
    const orders = makeRelation(database, "orders", { product_id: integer(ROWS.map((row) => row % 50)), item: text(ROWS.map((row) => (row === 7 ? "P-x" : `P-${String(row % 30)}`))), amount: integer(ROWS.map((row) => row % 9)) });
    expect((await relationsOf(orders, [{ name: "products", relation: products }])).inclusions).toEqual([
      { column: "product_id", dataset: "products", otherColumn: "id", rows: 240, distinct: 50, orphanRows: 0, orphanValues: 0 },
      { column: "item", dataset: "products", otherColumn: "sku", rows: 240, distinct: 31, orphanRows: 1, orphanValues: 1 },
    ]);
  });

  it("finds rows that are the same but for how they are written, whatever their key", async () => {
    const titles = ROWS.map((row) => `Thing number ${String(row)}`).with(9, "thing NUMBER 8");
    const table = makeRelation(database, "things", { id: text(ROWS.map((row) => `T-${String(row)}`)), title: text(titles), kind: text(ROWS.map(() => "k")) });
    expect((await relationsOf(table)).nearDuplicates).toEqual({ columns: ["title", "kind"], groups: 1, rows: 2, examples: [{ size: 2, rows: [8, 9], texts: [["Thing number 8", "k"], ["thing NUMBER 8", "k"]] }] });
  });

  it("counts missing values as a brute force does", async () => {
    const cell = fc.option(fc.constantFrom("a", "b"), { nil: null });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 });
    await fc.assert(fc.asyncProperty(rows, async (values) => {
      const { missingness } = await relationsOf(makeRelation(database, "gaps", Object.fromEntries([0, 1, 2].map((index) => [`c${String(index)}`, text(values.map((row) => row[index] ?? null))]))));
      const nulls = (index: number) => values.filter((row) => row[index] === null);
      expect(missingness.columns).toEqual([0, 1, 2].flatMap((index) => (nulls(index).length > 0 ? [{ name: `c${String(index)}`, missing: nulls(index).length }] : [])));
      expect(missingness.patterns.reduce((sum, pattern) => sum + pattern.rows, 0)).toBe(values.length);
      for (const { a, b, both, either } of missingness.together) {
        const [i, j] = [Number(a.slice(1)), Number(b.slice(1))];
        expect(both).toBe(nulls(i).filter((row) => row[j] === null).length);
        expect(either).toBe(values.filter((row) => row[i] === null || row[j] === null).length);
      }
      expect(missingness.bands.reduce((sum, band) => sum + band.rows, 0)).toBe(missingness.columns.length === 0 ? 0 : values.length);
    }), { numRuns: 25 });
  });
});
