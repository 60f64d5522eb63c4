import { createRoot } from "react-dom/client";
import { App } from "#app/app.tsx";
import { FEATURES } from "#app/features.ts";
import { startOffline } from "#app/offline.ts";
import { startEngines } from "#app/start-engines.ts";
import { startWords } from "#ui/words/start-words.ts";
import { openWorkspace } from "#workspace/open-workspace.ts";

/** Engines → workspace → words → screen. Nothing heavy starts here. */
export async function startStudio(place: HTMLElement | null): Promise<void> {
  if (!place) throw new Error("bug: index.html has no #root");
  const workspace = openWorkspace(startEngines(document.baseURI), FEATURES.flatMap((feature) => feature.commands));
  const offline = startOffline();
  await startWords(Object.fromEntries(FEATURES.map((feature) => [feature.id, feature.words])));
  createRoot(place).render(<App workspace={workspace} offline={offline} />);
  void workspace.refreshProjects();
  if (new URLSearchParams(location.search).has("automation")) {
    const { startAutomation } = await import("#app/automation.ts");
    startAutomation(workspace);
  }
}
