import type { JobOptions } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

/** The only way to another server, taken when a person typed its address. Nothing is sent but the request itself: no cookies, no referrer. */
export interface RemoteFiles {
  /** Problems: address-invalid, address-unreachable, address-refused, cancelled */
  fetch(address: string, options?: JobOptions): Promise<Result<SourceFile, FileProblem>>;
}
