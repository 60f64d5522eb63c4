import type { Problem } from "#core/problem.ts";
import type { Project } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

/** What a program that drives the page may use; there only at the address `?automation=1`. */
export interface Automation {
  /** Settles when commands can run: a project is open. */
  readonly ready: Promise<Result<Project, Problem>>;
  /** Id of the hidden file input that takes files for `layFiles`. */
  readonly fileInput: string;
  /** Lays the files of the input on the desk; answers their paths there, in the same order. */
  readonly layFiles: () => readonly string[];
  readonly run: (id: string, input: unknown, onProgress: (share: number, stage: string) => void) => Promise<Result<unknown, Problem>>;
  /** Paths of the files saved so far: the n-th is downloaded under the name `saved-n`. */
  readonly saved: readonly string[];
}

declare global {
  var steward: Automation | undefined;
}

/** Opens a fresh project and gives programs the way to run commands in it. */
export function startAutomation(workspace: Workspace): void {
  const picker = addFilePicker();
  globalThis.steward = {
    ready: workspace.createProject("flow"),
    fileInput: picker.id,
    layFiles: () => [...(picker.files ?? [])].map((file) => workspace.ports.files.put(file)),
    run: async (id, input, onProgress) => {
      const outcome = await workspace.run(id, input, { onProgress });
      const durable = await workspace.settled();
      return outcome.ok && !durable.ok ? durable : outcome;
    },
    saved: recordDownloads(),
  };
}

function addFilePicker(): HTMLInputElement {
  const picker = document.createElement("input");
  picker.type = "file";
  picker.multiple = true;
  picker.id = "automation-files";
  picker.hidden = true;
  document.body.append(picker);
  return picker;
}

/** A browser flattens folders in the names of downloads, so each is given a number and its path is kept here. */
function recordDownloads(): readonly string[] {
  const saved: string[] = [];
  document.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof HTMLAnchorElement) || event.target.download === "") return;
      saved.push(event.target.download);
      event.target.download = `saved-${String(saved.length)}`;
    },
    { capture: true },
  );
  return saved;
}
