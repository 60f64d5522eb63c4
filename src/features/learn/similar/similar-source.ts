import type { Dataset } from "#core/project/project.ts";

/** What both parts of the page read. */
export interface SimilarSource {
  readonly dataset: Dataset;
  readonly column: string;
  /** Null: the one that fits the language. */
  readonly encoder: string | null;
}
