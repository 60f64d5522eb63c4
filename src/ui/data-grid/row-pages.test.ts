import { expect, it } from "vitest";
import type { Rows } from "#core/ports/database.ts";
import { failed, ok } from "#core/result.ts";
import { PAGE_ROWS, RowPages } from "#ui/data-grid/row-pages.ts";

function rows(start: number, count: number): Rows {
  return { columns: [{ name: "n", type: "integer" }], rowCount: count, values: [Array.from({ length: count }, (_, index) => start + index)] };
}

const settle = () => new Promise((done) => setTimeout(done, 0));

it("gives the rows of the pages it was asked to show, and only those", async () => {
  const starts: number[] = [];
  const pages = new RowPages({ rowCount: 3_000_000, load: (start, count) => (starts.push(start), Promise.resolve(ok(rows(start, count)))) });
  pages.want(2_999_950, 3_000_000);
  expect(pages.row(2_999_999).loaded).toBe(false);
  await settle();
  expect(pages.row(2_999_999).value("n")).toBe(2_999_999);
  expect(starts).toEqual([3_000_000 - PAGE_ROWS]);
});

it("does not ask for more than the table has", async () => {
  const asked: [number, number][] = [];
  const pages = new RowPages({ rowCount: 250, load: (start, count) => (asked.push([start, count]), Promise.resolve(ok(rows(start, count)))) });
  pages.want(0, 260);
  await settle();
  await settle();
  expect(asked).toEqual([[0, 200], [200, 50]]);
});

it("stops at a problem and goes on after retry", async () => {
  let broken = true;
  const pages = new RowPages({ rowCount: 10, load: (start, count) => Promise.resolve(broken ? failed({ code: "out-of-memory", detail: "" }) : ok(rows(start, count))) });
  pages.want(0, 10);
  await settle();
  expect(pages.problem()?.code).toBe("out-of-memory");
  broken = false;
  pages.retry();
  await settle();
  expect(pages.row(9).value("n")).toBe(9);
});

it("cancels a page that is no longer looked at", async () => {
  let signal: AbortSignal | undefined;
  const pages = new RowPages({ rowCount: 100_000, load: (start, count, its) => (start === 0 ? ((signal = its), new Promise(() => undefined)) : Promise.resolve(ok(rows(start, count)))) });
  pages.want(0, 20);
  pages.want(50_000, 50_020);
  await settle();
  expect(signal?.aborted).toBe(true);
  expect(pages.row(50_000).value("n")).toBe(50_000);
});
