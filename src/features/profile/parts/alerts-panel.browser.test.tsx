import { beforeAll, expect, it, vi } from "vitest";
import { render } from "vitest-browser-react";
import { ALERT_THRESHOLDS } from "#core/profile/alert-thresholds.ts";
import type { Alert } from "#core/profile/table-profile.ts";
import { profileFeature } from "#features/profile/feature.ts";
import { AlertsPanel } from "#features/profile/parts/alerts-panel.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { setLanguage, startWords } from "#ui/words/start-words.ts";
import { NavigationProvider, type Navigation } from "#workspace/navigation.tsx";

const ALERTS: readonly Alert[] = [
  { code: "empty-column", column: "Note", severity: "error", share: 1, detail: { missing: 1200 } },
  { code: "missing", column: "Title", severity: "warning", share: 0.25, detail: { missing: 300 } },
  { code: "duplicate-rows", column: null, severity: "warning", share: 0.5, detail: { rows: 600 } },
];

function stage(navigation: Partial<Navigation> = {}) {
  const whole: Navigation = { place: { project: "p", dataset: "d", page: "profile", search: {} }, goTo: vi.fn(), goToProject: vi.fn(), goHome: vi.fn(), setSearch: vi.fn(), ...navigation };
  return render(
    <NavigationProvider navigation={whole}>
      <AlertsPanel alerts={ALERTS} thresholds={ALERT_THRESHOLDS} />
    </NavigationProvider>,
    { wrapper: TestStage },
  );
}

beforeAll(() => startWords({ profile: profileFeature.words }, "en"));

it("groups findings by how grave they are and says the numbers", async () => {
  const screen = await stage();
  await expect.element(screen.getByRole("heading", { name: "Breaks the work ahead 1" })).toBeVisible();
  await expect.element(screen.getByRole("heading", { name: "Worth repairing 2" })).toBeVisible();
  await expect.element(screen.getByText("Missing values: 300 (25%).")).toBeVisible();
  await expect.element(screen.getByText("Told above 5%")).toBeVisible();
});

it("leads to the page that deals with a finding, and to the column's card", async () => {
  const goTo = vi.fn();
  const setSearch = vi.fn();
  const screen = await stage({ goTo, setSearch });
  await screen.getByRole("button", { name: "Clean: Title" }).click();
  expect(goTo).toHaveBeenCalledWith("clean", { column: "Title" });
  await screen.getByRole("button", { name: "Clean: Whole table" }).click();
  expect(goTo).toHaveBeenLastCalledWith("clean", {});
  await screen.getByRole("button", { name: "Go to column Note" }).click();
  expect(setSearch).toHaveBeenCalledWith({ column: "Note", find: null, type: null }, true);
});

it("speaks Chinese", async () => {
  await setLanguage("zh");
  const screen = await stage();
  await expect.element(screen.getByText("缺失 300 个值（25%）。")).toBeVisible();
  await setLanguage("en");
});
