import type { JobOptions } from "#core/ports/job-options.ts";
import type { RemoteFiles } from "#core/ports/remote-files.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

/** Fetches a file that a person named by its address. */
export function openRemoteFiles(): RemoteFiles {
  return { fetch: fetchFile };
}

async function fetchFile(address: string, { signal, onProgress }: JobOptions = {}): Promise<Result<File, FileProblem>> {
  const url = readAddress(address);
  if (url === null) return failed({ code: "address-invalid", address });
  const { controller, release } = followSignal(signal);
  try {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", signal: controller.signal });
    if (!response.ok) return failed({ code: "address-refused", address: url.href, status: response.status });
    const parts = await readParts(response, (share) => onProgress?.(share, "fetching"));
    return ok(new File(parts, nameOf(url, response)));
  } catch (thrown) {
    if (controller.signal.aborted) return failed({ code: "cancelled" });
    return failed({ code: "address-unreachable", address: url.href, server: url.host, detail: thrown instanceof Error ? thrown.message : String(thrown) });
  } finally {
    release();
  }
}

/** The browser's own kind of signal, for one of ours. */
function followSignal(signal: JobOptions["signal"]): { readonly controller: AbortController; readonly release: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal?.aborted === true) abort();
  signal?.addEventListener("abort", abort);
  return { controller, release: () => signal?.removeEventListener("abort", abort) };
}

function readAddress(address: string): URL | null {
  try {
    const url = new URL(address.trim());
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/** A Blob of Blobs: the browser may put them on disk, and no part is held twice. */
async function readParts(response: Response, tell: (share: number) => void): Promise<Blob[]> {
  const expected = Number(response.headers.get("content-length") ?? 0);
  const parts: Blob[] = [];
  let received = 0;
  for (const reader = response.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(new Blob([value]));
    received += value.length;
    tell(expected > 0 ? Math.min(1, received / expected) : 0);
  }
  return parts;
}

function nameOf(url: URL, response: Response): string {
  const told = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/i.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return decoded(told ?? url.pathname.slice(url.pathname.lastIndexOf("/") + 1)) || url.host;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
