import { expect, it } from "vitest";
import { datesOfFiles } from "#core/import/file-dates.ts";

it.each([
  [["orders_2024-01-31.csv", "orders_2024-02-01.csv"], ["2024-01-31", "2024-02-01"]],
  [["20101201.csv.gz", "20101202.csv.gz"], ["2010-12-01", "2010-12-02"]],
  [["2024.01.05 clicks.tsv", "clicks 2024_01_06.tsv"], ["2024-01-05", "2024-01-06"]],
  [["log-202401.parquet", "log-202402.parquet"], ["2024-01-01", "2024-02-01"]],
  [["日报2024-02-29.csv", "日报2024-03-01.csv"], ["2024-02-29", "2024-03-01"]],
])("finds the dates of %j", (names, dates) => {
  expect(datesOfFiles(names)).toEqual(dates);
});

it.each([
  [["2023-02-29.csv", "2023-03-01.csv"], "a day that there is not"],
  [["a-2024-01-31.csv", "b.csv"], "a file without a date"],
  [["2024-01-01_2024-01-31.csv", "2024-02-01_2024-02-29.csv"], "two dates in a name"],
  [["a-2024-01-31.csv", "b-2024-01-31.csv"], "one date for all"],
  [["order12024013.csv", "order12024023.csv"], "digits beside it"],
  [["part-1999.csv", "part-2000.csv"], "years alone"],
  [[], "no files"],
])("finds none in %j: %s", (names) => {
  expect(datesOfFiles(names)).toBeNull();
});
