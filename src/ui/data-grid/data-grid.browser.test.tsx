import { useCallback } from "react";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ok } from "#core/result.ts";
import { DataGrid, type DataGridProps } from "#ui/data-grid/data-grid.tsx";
import type { GridColumn, LoadPage } from "#ui/data-grid/grid-types.ts";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { startWords } from "#ui/words/start-words.ts";

const COLUMNS: GridColumn[] = [
  { name: "number", type: "integer" },
  { name: "note", type: "text" },
  { name: "we\"ird . name", type: "text" },
];
const ROWS = 3_000_000;

/** Row r: r, then missing, empty text or a text in turn. */
const loadPage: LoadPage = (start, count) =>
  Promise.resolve(
    ok({
      columns: COLUMNS,
      rowCount: count,
      values: [Array.from({ length: count }, (_, index) => start + index), Array.from({ length: count }, (_, index) => [null, "", "text"][(start + index) % 3] ?? null), Array.from({ length: count }, () => "line one\nline two")],
    }),
  );

function Table(props: Partial<DataGridProps>) {
  return (
    <div style={{ width: 700, height: 500 }}>
      <DataGrid label="Flights" columns={COLUMNS} rowCount={ROWS} loadPage={useCallback(loadPage, [])} {...props} />
    </div>
  );
}

beforeAll(() => startWords({}, "en"));
beforeEach(() => {
  document.body.innerHTML = "";
});

it("says how many rows and columns there are although few are drawn", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  const grid = screen.getByRole("grid", { name: "Flights" });
  await expect.element(grid).toHaveAttribute("aria-rowcount", "3000001");
  await expect.element(grid).toHaveAttribute("aria-colcount", "4");
  expect(document.querySelectorAll("[role='row']").length).toBeLessThan(60);
});

it("reaches the last of 3,000,000 rows by Ctrl+End and the first by Ctrl+Home", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  await screen.getByRole("gridcell", { name: "0", exact: true }).click();
  await userEvent.keyboard("{Control>}{End}{/Control}");
  await expect.element(screen.getByRole("gridcell", { name: "2999999", exact: true })).toBeVisible();
  await vi.waitFor(() => expect(document.activeElement?.getAttribute("aria-colindex")).toBe("4"));
  expect(document.activeElement?.closest("[role='row']")?.getAttribute("aria-rowindex")).toBe("3000001");
  await userEvent.keyboard("{Control>}{Home}{/Control}");
  await expect.element(screen.getByRole("gridcell", { name: "0", exact: true })).toHaveFocus();
});

it("starts at the row it is told, and at the last one when that is gone", async () => {
  const screen = await render(<Table initial={{ row: 2_000_000, column: 0 }} />, { wrapper: TestStage });
  await expect.element(screen.getByRole("gridcell", { name: "2000000", exact: true })).toBeVisible();
  const shorter = await render(<Table rowCount={1_000_000} initial={{ row: 2_000_000, column: 9 }} />, { wrapper: TestStage });
  await expect.element(shorter.getByRole("gridcell", { name: "999999", exact: true })).toBeVisible();
});

it("reaches the last row by the scroll bar alone", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  const grid = screen.getByRole("grid").element();
  grid.scrollTop = grid.scrollHeight;
  await expect.element(screen.getByRole("gridcell", { name: "2999999", exact: true })).toBeVisible();
});

it("moves by a few rows with the wheel, also where a pixel of the bar is many rows", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  await expect.element(screen.getByRole("gridcell", { name: "0", exact: true })).toBeVisible();
  screen.getByRole("grid").element().dispatchEvent(new WheelEvent("wheel", { deltaY: 280, bubbles: true, cancelable: true }));
  await expect.element(screen.getByRole("gridcell", { name: "24", exact: true })).toBeVisible();
  expect(Number(document.querySelector("[role='row'][data-row='10']")?.getBoundingClientRect().top)).toBeCloseTo(screen.getByRole("grid").element().getBoundingClientRect().top + 44, -0.5);
});

it("moves by arrows and pages, and into the header", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  await screen.getByRole("gridcell", { name: "0", exact: true }).click();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(screen.getByRole("gridcell", { name: "2", exact: true })).toHaveFocus();
  await userEvent.keyboard("{PageDown}");
  await vi.waitFor(() => expect(Number(document.activeElement?.textContent)).toBeGreaterThan(10));
  await userEvent.keyboard("{Control>}{ArrowUp}{/Control}{ArrowUp}");
  await expect.element(screen.getByRole("button", { name: "Column menu: number" })).toHaveFocus();
});

it("chooses rows together with Shift, by keys and by clicks, and forgets them with the next plain move", async () => {
  const onRange = vi.fn();
  const screen = await render(<Table onRange={onRange} />, { wrapper: TestStage });
  await screen.getByRole("gridcell", { name: "2", exact: true }).click();
  await userEvent.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await expect.element(screen.getByText("Rows 3 to 5 chosen: 3")).toBeVisible();
  expect(onRange).toHaveBeenLastCalledWith({ first: 2, last: 4 });
  expect([...document.querySelectorAll("[role='row'][aria-selected='true']")].map((row) => row.getAttribute("aria-rowindex"))).toEqual(["4", "5", "6"]);
  await userEvent.keyboard("{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}");
  expect(onRange).toHaveBeenLastCalledWith({ first: 1, last: 2 });
  await userEvent.keyboard("{ArrowDown}");
  expect(onRange).toHaveBeenLastCalledWith(null);
  await screen.getByRole("gridcell", { name: "6", exact: true }).click({ modifiers: ["Shift"] });
  expect(onRange).toHaveBeenLastCalledWith({ first: 2, last: 6 });
});

it("has exactly one cell in the tab order", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  await expect.element(screen.getByRole("gridcell", { name: "0", exact: true })).toBeVisible();
  expect(screen.getByRole("grid").element().querySelectorAll("[tabindex='0']")).toHaveLength(1);
});

it("shows missing and empty text apart, and line breaks as marks", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  await expect.element(screen.getByRole("gridcell", { name: "missing" }).first()).toBeVisible();
  await expect.element(screen.getByRole("gridcell", { name: "empty text" }).first()).toBeVisible();
  await expect.element(screen.getByRole("gridcell", { name: "line one ⏎ line two" }).first()).toBeVisible();
});

it("opens the whole value with Enter and gives the focus back", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  await screen.getByRole("gridcell", { name: "line one ⏎ line two" }).first().click();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("dialog")).toHaveTextContent("line one line two");
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("gridcell", { name: "line one ⏎ line two" }).first()).toHaveFocus();
});

it("sorts, hides and pins from the column menu", async () => {
  const onSort = vi.fn();
  const screen = await render(<Table onSort={onSort} sort={null} />, { wrapper: TestStage });
  await screen.getByRole("button", { name: "Column menu: note" }).click();
  await screen.getByRole("menuitem", { name: "Sort descending" }).click();
  expect(onSort).toHaveBeenCalledWith({ column: "note", direction: "desc" });
  await screen.getByRole("button", { name: "Column menu: note" }).click();
  await screen.getByRole("menuitem", { name: "Pin to the left" }).click();
  await expect.element(screen.getByRole("columnheader", { name: "note" })).toHaveAttribute("aria-colindex", "2");
  await screen.getByRole("button", { name: "Column menu: note" }).click();
  await screen.getByRole("menuitem", { name: "Hide column" }).click();
  await expect.element(screen.getByRole("grid")).toHaveAttribute("aria-colcount", "3");
  await screen.getByRole("button", { name: "1 hidden column" }).click();
  await screen.getByRole("button", { name: "Show all columns" }).click();
  await expect.element(screen.getByRole("grid")).toHaveAttribute("aria-colcount", "4");
});

it("copies the focused cell exactly", async () => {
  const screen = await render(<Table />, { wrapper: TestStage });
  await screen.getByRole("gridcell", { name: "line one ⏎ line two" }).first().click();
  const clipboard = new DataTransfer();
  document.activeElement?.dispatchEvent(new ClipboardEvent("copy", { clipboardData: clipboard, bubbles: true, cancelable: true }));
  expect(clipboard.getData("text/plain")).toBe("line one\nline two");
});
