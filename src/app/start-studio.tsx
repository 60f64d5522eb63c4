import { createRoot } from "react-dom/client";
import { App } from "#app/app.tsx";
import { FEATURES } from "#app/features.ts";
import { startOffline } from "#app/offline.ts";
import { createStudioRouter } from "#app/router.tsx";
import { startEngines } from "#app/start-engines.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import { startWords } from "#ui/words/start-words.ts";
import { openWorkspace, type Workspace } from "#workspace/open-workspace.ts";

/** Engines → workspace → words → screen. Nothing heavy starts here. */
export async function startStudio(place: HTMLElement | null): Promise<void> {
  if (!place) throw new Error("bug: index.html has no #root");
  const workspace = openWorkspace(startEngines(new URL("./", document.baseURI).href, readDeviceChoice()), FEATURES.flatMap((feature) => feature.commands));
  // A project's address will want its tables: their engine starts beside the screen, not after it.
  if (location.hash.startsWith("#/p/")) void workspace.ports.database.facts();
  const offline = startOffline();
  const router = createStudioRouter();
  // Both before the first render: what suspends at the root would hold back the whole frame.
  await Promise.all([router.load(), startWords(Object.fromEntries(FEATURES.map((feature) => [feature.id, feature.words])))]);
  createRoot(place).render(<App workspace={workspace} offline={offline} router={router} />);
  void workspace.refreshProjects();
  whenIdle(() => void workspace.probeDevice());
  whenIdle(() => void purgeDiscarded(workspace));
  if (new URLSearchParams(location.search).has("automation")) {
    const { startAutomation } = await import("#app/automation.ts");
    startAutomation(workspace);
  }
}

/** `?device=webgpu` forces a device for everything that is left to choose; for tests, and for who knows better. */
function readDeviceChoice(): DeviceChoice {
  const asked = new URLSearchParams(location.search).get("device");
  return asked === "webgpu" || asked === "wasm" ? asked : "auto";
}

/** Projects that were deleted, here or in a tab that is gone, leave when nobody can bring them back any more. */
async function purgeDiscarded(workspace: Workspace): Promise<void> {
  const waitMs = await workspace.purgeProjects();
  if (waitMs !== null) setTimeout(() => void purgeDiscarded(workspace), waitMs);
}

/** Safari has no requestIdleCallback. */
function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 5000 });
  else setTimeout(work, 1000);
}
