import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

/** Where commands get the files a person picked and put the files they make. */
export interface FileDesk {
  /** Lays a picked file on the desk; `open` finds it under the returned path. */
  put(file: SourceFile): string;
  /** Problems: file-not-found. */
  open(path: string): Result<SourceFile, FileProblem>;
  /** Hands a made file to the person: a download in the page, a file under --out in a flow. */
  save(path: string, content: Uint8Array | string, mediaType: string): Result<{ readonly path: string; readonly bytes: number }, FileProblem>;
}
