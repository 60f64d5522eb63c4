import { expect, it } from "vitest";
import { nameOfTable } from "#features/data/name-of-table.ts";

it.each([
  [["reviews.csv"], "reviews"],
  [["logs/2024-01-01.csv.gz"], "2024-01-01"],
  [["sales_2024-01.csv", "sales_2024-02.csv"], "sales"],
  [["2010-12-01.csv", "2011-01-02.csv"], "table"],
  [["part-00.parquet", "part-01.parquet"], "part"],
  [[".csv"], "table"],
])("%j is called %s", (files, name) => {
  expect(nameOfTable(files)).toBe(name);
});
