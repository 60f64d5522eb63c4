import type { LabelEvent } from "#core/labels/label-event.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { ByteSource, SourceFile } from "#core/ports/source-file.ts";
import type { StorageProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  readonly updatedAt: number;
  readonly datasets: number;
  readonly sizeBytes: number;
}

export interface StorageUse {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** The browser promised not to evict. */
  readonly persisted: boolean;
  /** false in private modes without IndexedDB or OPFS: nothing outlives the tab. */
  readonly durable: boolean;
}

export type TabRole = "writer" | "reader";

/**
 * Where a project outlives the tab: documents and the label log in IndexedDB, files in OPFS.
 * A resolved write is durable (IndexedDB durability "strict").
 * Problems: quota-exceeded, storage-unavailable, storage-failed, project-missing, project-damaged, project-too-new.
 */
export interface ProjectStorage {
  list(): Promise<Result<readonly ProjectSummary[], StorageProblem>>;
  /** The document as stored, still unchecked: core/project/read-project.ts checks and migrates it. */
  load(id: string): Promise<Result<unknown, StorageProblem>>;
  save(id: string, document: unknown, summary: ProjectSummary): Promise<Result<void, StorageProblem>>;
  remove(id: string): Promise<Result<void, StorageProblem>>;
  /** Hides a project whole: `list` and `load` know it no more until it is recovered. Problems: read-only while another tab writes to it. */
  discard(id: string, at: number): Promise<Result<void, StorageProblem>>;
  /** Shows a discarded project again. Problems: project-missing once it is purged. */
  recover(id: string): Promise<Result<void, StorageProblem>>;
  /** Discarded projects and since when. */
  discarded(): Promise<Result<readonly { readonly id: string; readonly at: number }[], StorageProblem>>;
  /** Removes a discarded project for good; one that was recovered meanwhile stays. */
  purge(id: string): Promise<Result<void, StorageProblem>>;
  /** Called when another tab has discarded, recovered or removed a project. Returns the way to stop listening. */
  onListChange(listener: () => void): () => void;
  /** Appends to the log; resolves only when the events would survive the tab being killed. */
  appendLabels(project: string, events: readonly LabelEvent[]): Promise<Result<void, StorageProblem>>;
  /** All events of a label set, in the order appended. */
  readLabels(project: string, labelSet: string): Promise<Result<readonly LabelEvent[], StorageProblem>>;
  /** Writes a file whole or not at all: an interrupted write leaves no file under `id`. */
  writeFile(project: string, id: string, content: ByteSource | Uint8Array, options?: JobOptions): Promise<Result<void, StorageProblem>>;
  readFile(project: string, id: string): Promise<Result<SourceFile, StorageProblem>>;
  removeFile(project: string, id: string): Promise<Result<void, StorageProblem>>;
  listFiles(project: string): Promise<Result<readonly { readonly id: string; readonly sizeBytes: number }[], StorageProblem>>;
  use(): Promise<Result<StorageUse, StorageProblem>>;
  /** Asks the browser not to evict; the answer is the browser's. */
  persist(): Promise<boolean>;
  /**
   * Becomes the one writer of a project across tabs, or a reader of it. `onRole` follows later changes, `onChange` other tabs' saves.
   * A writer that is told "reader" may still write until the promise its `onRole` returns settles; only then the asking tab is told "writer".
   * takeOver asks the writer to step back; a writer that was killed needs no asking. A reader that never asked stays a reader.
   * Problems: none here; afterwards a reader's writes give read-only.
   */
  claim(project: string, listeners: { readonly onRole: (role: TabRole) => void | Promise<void>; readonly onChange: () => void }): Promise<{ readonly role: TabRole; readonly release: () => void; readonly takeOver: () => void }>;
}
