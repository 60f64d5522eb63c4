import type { DeviceFacts } from "#core/ports/embedder.ts";
import type { ProjectSummary, StorageUse, TabRole } from "#core/ports/project-storage.ts";
import type { Problem } from "#core/problem.ts";
import type { Project } from "#core/project/project.ts";

/** Everything pages share. Only open-workspace.ts and what it calls writes here. */
export interface WorkspaceState {
  readonly project: Project | null;
  readonly role: TabRole;
  readonly save: SaveState;
  /** Why an earlier state could not be kept, the first time in this visit. */
  readonly stateProblem: Problem | null;
  /** Reason of the step that undo/redo would take; null = nothing to undo/redo. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly jobs: readonly Job[];
  /** How often tables were dropped: what is known about a table from before may be of one that is gone. */
  readonly tableDrops: number;
  readonly device: DeviceFacts | null;
  readonly storage: StorageUse | null;
  /** null until read once. */
  readonly projects: readonly ProjectSummary[] | null;
  /** Files that a person brought and has not taken in yet. */
  readonly offer: Offer | null;
  /** label set id → row id → the decision that stands. */
  readonly labels: Readonly<Record<string, LabelDecisions>>;
}

export interface Offer {
  /** Paths on the file desk. */
  readonly paths: readonly string[];
  /** tables: to be looked at before they are imported; locked: a project file that wants its password. */
  readonly kind: "tables" | "locked";
}

export type SaveState = { readonly status: "saved"; readonly at: number | null } | { readonly status: "saving" } | { readonly status: "failed"; readonly problem: Problem };

export interface Job {
  readonly id: string;
  readonly command: string;
  /** What the job works on, e.g. a dataset's or a file's name. */
  readonly subject: string;
  readonly startedAt: number;
  readonly share: number;
  readonly stage: string;
  readonly status: "running" | "done" | "failed" | "cancelled";
  readonly problem: Problem | null;
  /** What the command shows while it runs, e.g. the losses so far; its own page knows the shape. */
  readonly live: unknown;
}

export interface LabelDecision {
  readonly kind: "label" | "skip";
  readonly label: string | null;
  readonly at: number;
}
export type LabelDecisions = ReadonlyMap<string, LabelDecision>;

export const EMPTY_STATE: WorkspaceState = {
  project: null,
  role: "writer",
  save: { status: "saved", at: null },
  stateProblem: null,
  undo: null,
  redo: null,
  jobs: [],
  tableDrops: 0,
  device: null,
  storage: null,
  projects: null,
  labels: {},
  offer: null,
};
