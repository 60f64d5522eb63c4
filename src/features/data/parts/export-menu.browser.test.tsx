import { beforeAll, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createStore } from "zustand/vanilla";
import type { Dataset } from "#core/project/project.ts";
import { ok } from "#core/result.ts";
import { WHOLE_TABLE } from "#core/table/row-view.ts";
import { dataFeature } from "#features/data/feature.ts";
import { ExportMenu, type ShownRows } from "#features/data/parts/export-menu.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { startWords } from "#ui/words/start-words.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { WorkspaceProvider } from "#workspace/react.tsx";

const SHOWN: ShownRows = { view: { ...WHOLE_TABLE, search: "x" }, rows: 1234 };

beforeAll(() => startWords({ data: dataFeature.words }, "en"));

function stage(shown: ShownRows | null, chosen: ShownRows | null = null) {
  const run = vi.fn(() => Promise.resolve(ok({ path: "p", rows: 1, bytes: 1, guarded: 2 })));
  const workspace = { store: createStore(() => ({ jobs: [] })), run } as unknown as Workspace;
  const screen = render(
    <WorkspaceProvider workspace={workspace}>
      <ExportMenu dataset={{ name: "reviews" } as Dataset} shown={shown} chosen={chosen} />
    </WorkspaceProvider>,
    { wrapper: TestStage },
  );
  return { run, screen };
}

it("offers the whole table, and says that formulas are guarded", async () => {
  const { run, screen } = stage(null);
  const menu = await screen;
  await menu.getByRole("button", { name: "Export" }).click();
  await expect.element(menu.getByText(/^Formulas are guarded in CSV/)).toBeVisible();
  await expect.element(menu.getByRole("group", { name: /Rows shown now/ })).not.toBeInTheDocument();
  await menu.getByRole("menuitem", { name: "Excel workbook" }).click();
  expect(run).toHaveBeenCalledWith("export.dataset", { dataset: "reviews", path: "reviews.xlsx", format: "xlsx", options: undefined, view: WHOLE_TABLE }, expect.anything());
});

it("offers the rows shown now beside it, by the keyboard too", async () => {
  const { run, screen } = stage(SHOWN);
  const menu = await screen;
  await menu.getByRole("button", { name: "Export" }).click();
  const shown = menu.getByRole("group", { name: "Rows shown now (1,234)" });
  await expect.element(shown.getByRole("menuitem", { name: "CSV (UTF-8)" })).toBeVisible();
  for (let presses = 0; presses < 12 && document.activeElement !== shown.getByRole("menuitem").first().element(); presses++) await userEvent.keyboard("{ArrowDown}");
  await userEvent.keyboard("{Enter}");
  expect(run).toHaveBeenCalledWith("export.dataset", { dataset: "reviews", path: "reviews-selected.csv", format: "csv", options: undefined, view: SHOWN.view }, expect.anything());
});

it("offers the rows chosen in the grid as a part of those shown", async () => {
  const chosen = { view: { ...SHOWN.view, range: { from: 3, count: 8 } }, rows: 8 };
  const { run, screen } = stage(SHOWN, chosen);
  const menu = await screen;
  await menu.getByRole("button", { name: "Export" }).click();
  await menu.getByRole("group", { name: "Rows chosen (8)" }).getByRole("menuitem", { name: "Parquet" }).click();
  expect(run).toHaveBeenCalledWith("export.dataset", { dataset: "reviews", path: "reviews-selected.parquet", format: "parquet", options: undefined, view: chosen.view }, expect.anything());
});
