import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { homeFeature } from "#features/home/feature.ts";
import { EarlierStates } from "#features/home/parts/earlier-states.tsx";
import { TestStage } from "#ui/theme/test-stage.tsx";
import { startWords } from "#ui/words/start-words.ts";
import { MINUTE_MS, openTestRoom, setNames, withLabelSet, type TestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { WorkspaceProvider } from "#workspace/react.tsx";

let room: TestRoom;
let workspace: Workspace;
let project: string;

beforeEach(async () => {
  await startWords({ home: homeFeature.words }, "en");
  room = openTestRoom();
  workspace = room.open(homeFeature.commands);
  const created = await workspace.createProject("Reviews");
  project = created.ok ? created.value.id : "";
});

const names = () => setNames(workspace.store.getState().project);

function stage(onClose = vi.fn()) {
  const screen = render(
    <QueryClientProvider client={new QueryClient()}>
      <WorkspaceProvider workspace={workspace}>
        <EarlierStates onClose={onClose} />
      </WorkspaceProvider>
    </QueryClientProvider>,
    { wrapper: TestStage },
  );
  return { onClose, screen };
}

/** One label set was kept, and three as they are now. */
async function work(): Promise<void> {
  for (const name of ["a", "b", "c"]) workspace.commit("label-set", withLabelSet(name));
  room.wait(10 * MINUTE_MS);
  await workspace.closeProject();
  await workspace.openProject(project);
  await expect.poll(async () => (await stateIds()).length).toBe(2);
}

async function stateIds(): Promise<readonly string[]> {
  const files = await room.storage.listFiles(project);
  return files.ok ? files.value.map(({ id }) => id) : [];
}

describe("EarlierStates", () => {
  it("tells each state against now, and goes back by the keyboard, with the way to undo it", async () => {
    await work();
    const { screen, onClose } = stage();
    const page = await screen;
    const lines = page.getByRole("list", { name: "Earlier states, newest first" }).getByRole("listitem");
    await expect.element(lines.nth(0)).toHaveTextContent("3 label setsas it is now");
    await expect.element(lines.nth(1)).toHaveTextContent(/1 label set2 label sets fewer than now/);
    const button = page.getByRole("button", { name: /^Go back to this: / });
    for (let presses = 0; presses < 8 && document.activeElement !== button.element(); presses++) await userEvent.keyboard("{Tab}");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => onClose.mock.calls.length).toBe(1);
    expect(names()).toEqual(["a"]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(names).toEqual(["a", "b", "c"]);
  });

  it("says why one cannot go back, and stays", async () => {
    await work();
    const { screen, onClose } = stage();
    const page = await screen;
    const button = page.getByRole("button", { name: /^Go back to this: / });
    await expect.element(button).toBeVisible();
    for (const id of await stateIds()) await room.storage.writeFile(project, id, new TextEncoder().encode("{"));
    await button.click();
    await expect.element(page.getByRole("alert")).toHaveTextContent("This earlier state cannot be brought back.");
    expect(onClose).not.toHaveBeenCalled();
    expect(names()).toEqual(["a", "b", "c"]);
  });

  it("says in Chinese that nothing is kept yet, and what cannot be read", async () => {
    await startWords({ home: homeFeature.words }, "zh");
    await room.storage.writeFile(project, "state-1", new TextEncoder().encode("{"));
    const page = await stage().screen;
    await expect.element(page.getByText("还没有先前的状态")).toBeVisible();
    await expect.element(page.getByText(/1 个保留的状态无法读取/)).toBeVisible();
  });
});
