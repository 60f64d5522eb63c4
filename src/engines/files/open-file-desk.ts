import { firstFreeName } from "#core/first-free-name.ts";
import type { FileDesk } from "#core/ports/file-desk.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import { failed, ok } from "#core/result.ts";

/** A browser reads the object URL after the click, at a time it does not tell. */
const URL_KEPT_MS = 120_000;

/** Files a person picked, by path, and downloads for files that commands make. */
export function openFileDesk(): FileDesk {
  const files = new Map<string, SourceFile>();
  return {
    put(file) {
      const path = freePath(files, file);
      files.set(path, file);
      return path;
    },
    open(path) {
      const file = files.get(path);
      return file ? ok(file) : failed({ code: "file-not-found", file: path });
    },
    save(path, content, mediaType) {
      const blob = new Blob([asBlobPart(content)], { type: mediaType });
      download(path, blob);
      return ok({ path, bytes: blob.size });
    },
  };
}

/** The same file picked again keeps its path; another file of that name gets a number, as in any folder. */
function freePath(files: ReadonlyMap<string, SourceFile>, file: SourceFile): string {
  const [, stem = file.name, ending = ""] = /^(.+?)((?:\.[^.]*)?)$/s.exec(file.name) ?? [];
  const isTaken = (path: string): boolean => {
    const there = files.get(path);
    return there !== undefined && !isSameFile(there, file);
  };
  return firstFreeName(file.name, isTaken, (number) => `${stem} (${String(number)})${ending}`);
}

function isSameFile(left: SourceFile, right: SourceFile): boolean {
  return left === right || (left instanceof File && right instanceof File && left.size === right.size && left.lastModified === right.lastModified);
}

function download(path: string, blob: Blob): void {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = path;
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(anchor.href), URL_KEPT_MS);
}

/** Blob refuses memory shared with threads, so only that is copied. */
function asBlobPart(content: Uint8Array | string): BlobPart {
  if (typeof content === "string") return content;
  return content.buffer instanceof ArrayBuffer ? new Uint8Array(content.buffer, content.byteOffset, content.byteLength) : new Uint8Array(content);
}
