import fc from "fast-check";
import { expect, test } from "vitest";
import type { CodedColumn } from "#core/profile/relations/coded-columns.ts";
import { dependenciesOnBoth, mineDependencies, strongestDependencies } from "#core/profile/relations/mine-dependencies.ts";

function column(name: string, values: readonly (string | null)[]): CodedColumn {
  const known = [...new Set(values.filter((value) => value !== null))];
  return { name, codes: Int32Array.from(values, (value) => (value === null ? -1 : known.indexOf(value))), distinct: known.length };
}

const ZIPS = Array.from({ length: 60 }, (_, row) => `zip ${String(row % 12)}`);
const CITIES = ZIPS.map((zip) => `city ${String(Number(zip.slice(4)) % 5)}`);

test("finds what decides what, with the rows that break it; the other way round does not hold", () => {
  const dirty = CITIES.with(7, "another").with(30, "city 9");
  const found = mineDependencies([column("zip", ZIPS), column("city", dirty), column("same", ZIPS.map(() => "x")), column("key", ZIPS.map((_, row) => String(row)))]);
  expect(found).toEqual([{ determinants: ["zip"], dependent: "city", rows: 60, violations: 2, groups: 12 }]);
});

test("missing values are no evidence, and few rows are none", () => {
  expect(mineDependencies([column("zip", ZIPS.map((zip, row) => (row < 20 ? null : zip))), column("city", CITIES)])).toEqual([{ determinants: ["zip"], dependent: "city", rows: 40, violations: 0, groups: 12 }]);
  expect(mineDependencies([column("zip", ZIPS.slice(0, 20)), column("city", CITIES.slice(0, 20))])).toEqual([]);
});

test("a value that is nearly always the same is decided by nothing", () => {
  const rare = ZIPS.map((_, row) => (row % 20 === 0 ? "no" : "yes"));
  expect(mineDependencies([column("zip", ZIPS), column("flag", rare)])).toEqual([]);
});

test("violations are the fewest rows to take away", () => {
  const codes = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("x", "y")), { minLength: 30, maxLength: 80 });
  fc.assert(fc.property(codes, (rows) => {
    const [found] = mineDependencies([column("k", rows.map(([key]) => key)), column("v", rows.map(([, value]) => value))]).filter(({ determinants }) => determinants[0] === "k");
    const brute = ["a", "b", "c"].reduce((sum, key) => {
      const group = rows.filter(([other]) => other === key);
      return sum + Math.min(group.filter(([, value]) => value === "x").length, group.filter(([, value]) => value === "y").length);
    }, 0);
    if (found) expect(found.violations).toBe(brute);
  }));
});

test("the surest ones of each column come first, large groups before small ones", () => {
  const found = (columns: string, violations: number, groups: number) => ({ determinants: [columns.charAt(0)], dependent: columns.charAt(1), rows: 100, violations, groups });
  const all = [found("ax", 3, 10), found("bx", 1, 30), found("cx", 1, 20), found("ay", 0, 10)];
  expect(strongestDependencies(all, 2)).toEqual([all[2], all[1], all[3]]);
});

test("two columns decide together what neither decides alone, with its exceptions", () => {
  const shops = Array.from({ length: 120 }, (_, row) => `shop ${String(row % 4)}`);
  const goods = shops.map((_, row) => `good ${String(Math.floor(row / 4) % 5)}`);
  const prices = shops.map((shop, row) => `${shop} sells ${goods[row] ?? ""}`.length + (row % 4) * 10 + (Math.floor(row / 4) % 5) * 100);
  const dirty = prices.map((price, row) => (row === 50 ? "odd" : String(price)));
  const [shop, good, price] = [column("shop", shops), column("good", goods), column("price", dirty)];
  expect(dependenciesOnBoth(shop, good, [price])).toEqual([{ determinants: ["shop", "good"], dependent: "price", rows: 120, violations: 1, groups: 20 }]);
  expect(dependenciesOnBoth(column("zip", ZIPS), column("even", ZIPS.map((_, row) => String(row % 2))), [column("city", CITIES)])).toEqual([]);
});
