import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Banners } from "#app/banners.tsx";
import { ok } from "#core/result.ts";
import { saveProject } from "#features/home/save-project.ts";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { startWords } from "#ui/words/start-words.ts";
import { NavigationProvider, type Navigation } from "#workspace/navigation.tsx";
import { openTestRoom, setNames, withLabelSet } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { WorkspaceProvider } from "#workspace/react.tsx";

const goTo = vi.fn();
const saved = vi.fn();
const navigation = { place: { project: null, dataset: null, page: "home", search: {} }, goTo } as unknown as Navigation;
let isFull = false;
let workspace: Workspace;

beforeAll(() => startWords({}, "en"));
beforeEach(async () => {
  vi.clearAllMocks();
  isFull = false;
  const files = { save: (path: string, content: Uint8Array) => (saved(path), ok({ path, bytes: content.length })) };
  workspace = openTestRoom({ isFull: () => isFull }).open([{ id: saveProject.id, load: () => Promise.resolve(saveProject) }], { files: files as never });
  await workspace.createProject("Reviews");
});

function stage() {
  return render(
    <WorkspaceProvider workspace={workspace}>
      <NavigationProvider navigation={navigation}>
        <Banners />
      </NavigationProvider>
    </WorkspaceProvider>,
    { wrapper: TestStage },
  );
}

it("says when the disk is full, keeps what was entered, and goes once it is saved", async () => {
  const screen = await stage();
  isFull = true;
  workspace.commit("label-set", withLabelSet("mood"));
  const banner = screen.getByRole("alert");
  await expect.element(banner).toHaveTextContent(/Your last changes are not saved: The browser has no room left/);
  expect(setNames(workspace.store.getState().project)).toEqual(["mood"]);
  await banner.getByRole("button", { name: "See what takes space" }).click();
  expect(goTo).toHaveBeenCalledWith("settings");
  isFull = false;
  await banner.getByRole("button", { name: "Save again" }).click();
  await expect.element(banner).not.toBeInTheDocument();
  expect(await workspace.settled()).toEqual(ok(undefined));
});

it("still saves the project to a file, by the keyboard, and asks before the tab is closed", async () => {
  const screen = await stage();
  expect(leaves()).toBe(true);
  isFull = true;
  workspace.commit("label-set", withLabelSet("mood"));
  const button = screen.getByRole("button", { name: "Save to a file" });
  await expect.element(button).toBeVisible();
  expect(leaves()).toBe(false);
  for (let presses = 0; presses < 5 && document.activeElement !== button.element(); presses++) await userEvent.keyboard("{Tab}");
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => saved.mock.calls).toEqual([["Reviews.steward"]]);
  expect(setNames(workspace.store.getState().project)).toEqual(["mood"]);
});

it("tells once that an earlier state could not be kept", async () => {
  const screen = await stage();
  workspace.store.setState({ stateProblem: { code: "state-not-kept", detail: "quota-exceeded" } });
  await expect.element(screen.getByText("An earlier state to go back to could not be kept.")).toBeVisible();
  await expect.element(screen.getByText("Your work itself is saved as usual.", { exact: false })).toBeVisible();
});

/** Whether the browser would let the page go without asking. */
function leaves(): boolean {
  return window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}
