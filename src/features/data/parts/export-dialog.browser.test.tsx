import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { RowView } from "#core/table/row-view.ts";
import type { ExportExtent } from "#features/data/export-extent.ts";
import { dataFeature } from "#features/data/feature.ts";
import { ExportDialog } from "#features/data/parts/export-dialog.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { startWords } from "#ui/words/start-words.ts";

const VIEW: RowView = { search: "", filters: [], sort: { column: "n", direction: "asc" } };

function stage(shown: { view: RowView; label: string } | null, onExport = vi.fn()) {
  const extents: ExportExtent[] = [{ id: "whole", view: null, label: "Whole table" }, ...(shown ? [{ id: "shown" as const, ...shown }] : [])];
  return { onExport, screen: render(<ExportDialog name="reviews" extents={extents} onExport={onExport} onClose={vi.fn()} />, { wrapper: TestStage }) };
}

describe("ExportDialog", () => {
  beforeEach(() => startWords({ data: dataFeature.words }, "en"));

  it("exports the rows shown as guarded CSV when nothing is changed, by the keyboard alone", async () => {
    const { onExport, screen } = stage({ view: VIEW, label: "Rows shown now (5)" });
    const page = await screen;
    await expect.element(page.getByRole("switch", { name: "Guard against formulas" })).toBeChecked();
    await expect.element(page.getByText(/gets an apostrophe in front/)).toBeVisible();
    const button = page.getByRole("button", { name: "Export" });
    for (let presses = 0; presses < 12 && document.activeElement !== button.element(); presses++) await userEvent.keyboard("{Tab}");
    await userEvent.keyboard("{Enter}");
    expect(onExport).toHaveBeenLastCalledWith({ format: "csv", options: {}, view: VIEW });
  });

  it("warns when the guard is off, and offers the mark in UTF-8 only", async () => {
    const { onExport, screen } = stage(null);
    const page = await screen;
    await page.getByRole("switch", { name: "Guard against formulas" }).click();
    await expect.element(page.getByRole("status")).toHaveTextContent(/may run texts of this table as formulas/);
    await page.getByRole("switch", { name: /Byte order mark/ }).click();
    await page.getByRole("button", { name: "Export" }).click();
    expect(onExport).toHaveBeenLastCalledWith({ format: "csv", options: { guard: false, bom: true }, view: null });
    await page.getByRole("combobox", { name: "Encoding" }).click();
    await page.getByRole("option", { name: /GB18030/ }).click();
    await expect.element(page.getByText(/Byte order mark/)).not.toBeInTheDocument();
    await page.getByRole("button", { name: "Export" }).click();
    expect(onExport).toHaveBeenLastCalledWith({ format: "csv", options: { guard: false, encoding: "gb18030", bom: undefined }, view: null });
  });

  it("asks of Parquet how it is packed, in Chinese too", async () => {
    await startWords({ data: dataFeature.words }, "zh");
    const { onExport, screen } = stage(null);
    const page = await screen;
    await page.getByRole("combobox", { name: "格式" }).click();
    await page.getByRole("option", { name: "Parquet" }).click();
    await page.getByRole("combobox", { name: "压缩" }).click();
    await page.getByRole("option", { name: "snappy（兼容旧程序）" }).click();
    await page.getByRole("button", { name: "导出" }).click();
    expect(onExport).toHaveBeenLastCalledWith({ format: "parquet", options: { compression: "snappy" }, view: null });
  });
});
