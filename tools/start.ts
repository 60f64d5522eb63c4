import { spawn } from "node:child_process";
import { ensureApp } from "./build/ensure-app.ts";
import { inRoot } from "./root.ts";
import { serveFolder, type ServeOutcome } from "./serve/serve-folder.ts";

const OPENERS: Readonly<Record<string, readonly string[]>> = { darwin: ["open"], win32: ["cmd", "/c", "start", ""], linux: ["xdg-open"] };
const FAILURES: Readonly<Record<Exclude<ServeOutcome, { ok: true }>["reason"], string>> = {
  "port-taken": "is already in use. Stop the program that uses it, or choose another: PORT=4174 npm start",
  "port-forbidden": "may not be used by this account. Choose one above 1023: PORT=4173 npm start",
  failed: "could not be opened.",
};

process.exitCode = await start();

async function start(): Promise<number> {
  const port = Number(process.env.PORT ?? "4173");
  if (!Number.isInteger(port) || port < 0 || port > 65535) return fail(`PORT must be a number from 0 to 65535, not ${String(process.env.PORT)}.`);
  if (!(await ensureApp())) return fail("The app could not be built; the lines above say why.");
  const outcome = await serveFolder({ folder: inRoot("dist"), port });
  if (!outcome.ok) return fail(`Port ${String(port)} ${FAILURES[outcome.reason]} (${outcome.detail})`);
  console.log(`Steward is served on ${outcome.server.url}\nStop it with Ctrl+C.`);
  if (hasDisplay()) openBrowser(outcome.server.url);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void outcome.server.close());
  return 0;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

function hasDisplay(): boolean {
  if (process.env.CI !== undefined && process.env.CI !== "") return false;
  if (process.platform !== "linux") return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((display) => display !== undefined && display !== "");
}

function openBrowser(url: string): void {
  const [program, ...parameters] = OPENERS[process.platform] ?? OPENERS.linux ?? [];
  if (program === undefined) return;
  const child = spawn(program, [...parameters, url], { stdio: "ignore", detached: true });
  child.on("error", () => console.error("No browser could be opened; open the address above yourself."));
  child.unref();
}
