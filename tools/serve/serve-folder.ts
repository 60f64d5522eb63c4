import { createReadStream, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join, normalize, sep } from "node:path";
import { ISOLATION_HEADERS } from "./isolation-headers.ts";
import { mediaType } from "./media-type.ts";

interface ServeOptions {
  readonly folder: string;
  /** 0 = any free port. */
  readonly port: number;
  /** false imitates a plain static host that knows nothing of isolation. */
  readonly isolated?: boolean;
  /** Where the app lives on the host, e.g. "/studio/". */
  readonly base?: string;
}

export interface FolderServer {
  readonly url: string;
  close(): Promise<void>;
}

export type ServeOutcome = { readonly ok: true; readonly server: FolderServer } | { readonly ok: false; readonly reason: "port-taken" | "port-forbidden" | "failed"; readonly detail: string };

/** Serves a built app as a plain static host does: files, and 404 for everything else. */
export function serveFolder(options: ServeOptions): Promise<ServeOutcome> {
  const server = createServer((request, response) => answer(request, response, options));
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "port-taken" : error.code === "EACCES" ? "port-forbidden" : "failed";
      resolve({ ok: false, reason, detail: error.message });
    });
    server.listen(options.port, "localhost", () => resolve({ ok: true, server: asFolderServer(server, options) }));
  });
}

function asFolderServer(server: Server, { base = "/" }: ServeOptions): FolderServer {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${String(port)}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, options: ServeOptions): void {
  const headers = options.isolated === false ? {} : ISOLATION_HEADERS;
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...headers, Allow: "GET, HEAD" }).end();
    return;
  }
  const file = fileFor(request.url ?? "/", options);
  if (file === null) {
    response.writeHead(404, { ...headers, "Content-Type": "text/plain; charset=utf-8" }).end("Not found\n");
    return;
  }
  const tag = `"${String(file.changedAt)}-${String(file.sizeBytes)}"`;
  if (request.headers["if-none-match"] === tag) {
    response.writeHead(304, { ...headers, ETag: tag }).end();
    return;
  }
  response.writeHead(200, { ...headers, ETag: tag, "Content-Type": mediaType(file.path), "Content-Length": file.sizeBytes, "Cache-Control": freshness(file.path) });
  if (request.method === "HEAD") response.end();
  else createReadStream(file.path).pipe(response);
}

function fileFor(url: string, { folder, base = "/" }: ServeOptions): { readonly path: string; readonly sizeBytes: number; readonly changedAt: number } | null {
  const asked = pathOf(url);
  if (asked === null || !asked.startsWith(base)) return null;
  const inside = asked.slice(base.length);
  const path = normalize(join(folder, inside === "" ? "index.html" : inside));
  if (!path.startsWith(normalize(folder) + sep)) return null;
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? { path, sizeBytes: found.size, changedAt: Math.round(found.mtimeMs) } : null;
}

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
}

/** Vite puts a content hash into the names under assets/; everything else is asked for again. */
function freshness(path: string): string {
  return path.includes(`${sep}assets${sep}`) ? "public, max-age=31536000, immutable" : "no-cache";
}
