import type { SourceFile } from "#core/ports/source-file.ts";

/** A file as the browser's own kind, which can be sent to a worker; one that is of that kind is not copied. */
export async function blobOf(file: SourceFile): Promise<Blob> {
  return file instanceof Blob ? file : new Blob([await file.arrayBuffer()]);
}
