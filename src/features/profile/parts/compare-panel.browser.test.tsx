import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { asTableName } from "#core/ids.ts";
import type { Problem } from "#core/problem.ts";
import type { ColumnComparison, SideFigures, SliceComparison, TableComparison } from "#core/profile/compare/table-comparison.ts";
import type { Dataset } from "#core/project/project.ts";
import { testSource } from "#core/project/source.test-kit.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { profileFeature } from "#features/profile/feature.ts";
import { ComparePanel } from "#features/profile/parts/compare-panel.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { setLanguage, startWords } from "#ui/words/start-words.ts";
import type { Command, CommandContext } from "#workspace/command.ts";
import { openTestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { WorkspaceProvider } from "#workspace/react.tsx";

const FIGURES: SideFigures = { rows: 100, missing: 8, missingShare: 0.08, distinct: 3, min: null, max: null, mean: null, sd: null, quantiles: null, lengths: { min: 1, mean: 4, max: 9 }, nonFinite: 0 };
const NUMBER: SideFigures = { ...FIGURES, mean: 10, sd: 2, min: 5, max: 20, lengths: null };
const TEXT: ColumnComparison = {
  name: "brand",
  presence: "both",
  types: { a: "text", b: "text" },
  typeChanged: false,
  basis: "values",
  distance: 0.25,
  ks: null,
  meanShift: null,
  a: FIGURES,
  b: { ...FIGURES, missing: 0, missingShare: 0, distinct: 2 },
  values: [{ value: "Acme", a: 60, b: 80 }, { value: " acme", a: 20, b: 0 }],
  otherValues: { a: 12, b: 20 },
  histogram: null,
  newInB: { values: 0, rows: 0, share: 0 },
  goneFromA: { values: 1, rows: 20, share: 20 / 92 },
};
const PRICE: ColumnComparison = { ...TEXT, name: "price", types: { a: "text", b: "number" }, typeChanged: true, basis: "bins", distance: 0, a: NUMBER, b: { ...NUMBER, mean: 12.5 }, ks: 0.125, meanShift: 1.25, histogram: { edges: [0, 10, 20], a: [50, 42], b: [60, 40] } };
const SAME: ColumnComparison = { ...TEXT, name: "same", distance: 0, goneFromA: { values: 0, rows: 0, share: 0 } };
const LONE: ColumnComparison = { ...TEXT, name: "channel", presence: "only-b", types: { a: null, b: "text" }, distance: null, a: null, newInB: null, goneFromA: null };
const FOUND: TableComparison = { a: { rows: 100, columns: 3 }, b: { rows: 90, columns: 4 }, columns: [TEXT, PRICE, SAME, LONE] };
const SLICES: SliceComparison = {
  by: "brand",
  rows: 100,
  columns: [{ name: "price", missing: 0, missingShare: 0, distinct: 5, mean: 10, top: null, distance: null }],
  slices: [{ value: "Acme", rows: 60, share: 0.6, columns: [{ name: "price", missing: 6, missingShare: 0.1, distinct: 5, mean: 12, top: null, distance: 0.5 }] }],
  otherRows: 40,
};

const dataset = (name: string, recipe: readonly object[] = []) => ({ id: name, name, source: testSource({ fileId: name, rowCount: 1 }), recipe, checks: [], qualityHistory: [], meanings: {}, contracts: {} }) as unknown as Dataset;
const TRIM = { id: "s1", kind: "trim-space", column: "brand", params: { collapse: false }, enabled: true, note: "" };

const asked = vi.fn<(input: unknown, context: CommandContext) => Promise<Result<unknown, Problem>>>();
const command: Command<unknown, unknown> = { id: "profile.compare", input: { safeParse: (data: unknown) => ({ success: true, data }) } as never, run: (context, input) => asked(input, context) };
let workspace: Workspace;

beforeAll(() => startWords({ profile: profileFeature.words }, "en"));
beforeEach(async () => {
  asked.mockReset();
  workspace = openTestRoom().open([{ id: command.id, load: () => Promise.resolve(command) }]);
  await workspace.createProject("Reviews");
});

async function stage(...datasets: readonly Dataset[]) {
  workspace.commit("import", (project) => ({ ...project, datasets: [...datasets] }));
  for (const { source } of datasets) workspace.tables.adopt(source, { table: asTableName("t"), rowColumn: "rowid", rowCount: 1, columns: [{ name: "brand", type: "text", databaseType: "VARCHAR" }] });
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <WorkspaceProvider workspace={workspace}>
        <ComparePanel dataset={datasets[0]!} />
      </WorkspaceProvider>
    </QueryClientProvider>,
    { wrapper: TestStage },
  );
}

const inputAsked = () => asked.mock.lastCall?.[0];

it("compares as imported with as cleaned where there are cleaning steps", async () => {
  asked.mockResolvedValue(ok(FOUND));
  const screen = await stage(dataset("jan", [TRIM]), dataset("feb"));
  await screen.getByRole("button", { name: "Compare" }).click();
  expect(inputAsked()).toEqual({ a: { dataset: "jan", version: "source" }, b: { dataset: "jan", version: "current" } });
  await expect.element(screen.getByRole("region", { name: "jan, as imported compared with jan, as cleaned" })).toBeVisible();
});

it("compares with another dataset where there are none, under conditions, by the keyboard", async () => {
  asked.mockResolvedValue(ok(FOUND));
  const screen = await stage(dataset("jan"), dataset("feb"));
  await screen.getByRole("group", { name: "Side B" }).getByRole("textbox", { name: "Only rows where" }).fill(" price > 3 ");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("region", { name: "jan compared with feb, where price > 3" })).toBeVisible();
  expect(inputAsked()).toEqual({ a: { dataset: "jan", version: "current" }, b: { dataset: "feb", version: "current", where: "price > 3" } });
});

it("does not compare a dataset with itself", async () => {
  const screen = await stage(dataset("jan"));
  await expect.element(screen.getByRole("button", { name: "Compare" })).toBeDisabled();
  await expect.element(screen.getByText(/Both sides are the same/)).toBeVisible();
  await screen.getByRole("group", { name: "Side A" }).getByRole("textbox", { name: "Only rows where" }).fill("price > 3");
  await expect.element(screen.getByRole("button", { name: "Compare" })).toBeEnabled();
});

it("shows figures of both sides with their change, what one side lacks, and more on demand", async () => {
  asked.mockResolvedValue(ok(FOUND));
  const screen = await stage(dataset("jan"), dataset("feb"));
  await screen.getByRole("button", { name: "Compare" }).click();
  const table = screen.getByRole("table", { name: "Figures of brand" });
  await expect.element(table.getByRole("row", { name: "Missing 8% 0% −8 points" })).toBeVisible();
  await expect.element(table.getByRole("row", { name: "Different 3 2 −1" })).toBeVisible();
  await expect.element(screen.getByRole("table", { name: "Figures of price" }).getByRole("row", { name: "Mean 10 12.5 +2.5" })).toBeVisible();
  await expect.element(screen.getByRole("img", { name: "price on both sides, in the same ranges from 0 to 20" })).toBeVisible();
  await expect.element(screen.getByText("Text → Number")).toBeVisible();
  await expect.element(screen.getByText("Only in B: 1 column")).toBeVisible();
  await screen.getByRole("button", { name: "Details of brand" }).click();
  await expect.element(screen.getByText("A 60% · B 80%")).toBeVisible();
  await expect.element(screen.getByText("“ acme”").first()).toBeVisible();
});

it("leaves out columns that do not differ when asked to", async () => {
  asked.mockResolvedValue(ok(FOUND));
  const screen = await stage(dataset("jan"), dataset("feb"));
  await screen.getByRole("button", { name: "Compare" }).click();
  await expect.element(screen.getByText("2 of 3 shared columns differ; the one that differs most comes first.")).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Details of same" })).toBeVisible();
  await screen.getByRole("checkbox", { name: "Only columns that differ" }).click();
  await expect.element(screen.getByRole("button", { name: "Details of same" })).not.toBeInTheDocument();
});

it("shows how far the work is and lets it be cancelled", async () => {
  asked.mockImplementation((_, { progress, signal }) => {
    progress(0.4, "histogram");
    return new Promise((resolve) => signal.addEventListener("abort", () => resolve(failed({ code: "cancelled" }))));
  });
  const screen = await stage(dataset("jan"), dataset("feb"));
  await screen.getByRole("button", { name: "Compare" }).click();
  await expect.element(screen.getByRole("progressbar", { name: "Comparing" })).toHaveAttribute("aria-valuenow", "40");
  await screen.getByRole("button", { name: "Cancel Comparing" }).click();
  await expect.element(screen.getByRole("status")).toHaveTextContent("Cancelled.");
});

it("says what is wrong with a condition and marks its field", async () => {
  asked.mockResolvedValue(failed({ code: "bad-sql", detail: "Referenced column prise not found", sql: "prise > 3" }));
  const screen = await stage(dataset("jan"), dataset("feb"));
  const field = screen.getByRole("group", { name: "Side B" }).getByRole("textbox", { name: "Only rows where" });
  await field.fill("prise > 3");
  await screen.getByRole("button", { name: "Compare" }).click();
  await expect.element(screen.getByRole("alert")).toHaveTextContent(/Referenced column prise not found/);
  await expect.element(field).toBeInvalid();
  await expect.element(screen.getByRole("group", { name: "Side A" }).getByRole("textbox", { name: "Only rows where" })).toBeValid();
});

it("compares the values of a column with the rest, in Chinese too", async () => {
  asked.mockResolvedValue(ok(SLICES));
  const screen = await stage(dataset("jan"));
  await screen.getByText("By the values of a column").click();
  await expect.element(screen.getByText("Choose the column whose values are compared.")).toBeVisible();
  await screen.getByRole("combobox", { name: "Column" }).click();
  await screen.getByRole("option", { name: "brand" }).click();
  await screen.getByRole("button", { name: "Compare" }).click();
  expect(inputAsked()).toEqual({ a: { dataset: "jan", version: "current" }, by: "brand" });
  await expect.element(screen.getByRole("row", { name: "price Mean 10 Mean 12 10% missing Distance 0.5" })).toBeVisible();
  await setLanguage("zh");
  await expect.element(screen.getByRole("row", { name: "price 平均 10 平均 12 缺失 10% 距离 0.5" })).toBeVisible();
  await setLanguage("en");
});
