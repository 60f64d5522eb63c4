import type { FileProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

/** Files that are served beside the app, from its own origin. */
export interface ShippedFiles {
  /** Path below the app's folder. Problems: address-refused, address-unreachable */
  read(path: string): Promise<Result<Uint8Array, FileProblem>>;
}
