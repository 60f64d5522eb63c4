import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The Chromium to run: STEWARD_CHROMIUM, then the usual places, then Playwright's own; null when there is none. */
export function findChromium(): string | null {
  const named = process.env.STEWARD_CHROMIUM;
  if (named !== undefined && named !== "") return named;
  return [...USUAL_PLACES, playwrightsOwn()].find((place) => existsSync(place)) ?? null;
}

/** Required only when nothing else was found: Playwright takes 200 ms to load. */
function playwrightsOwn(): string {
  const load: (id: string) => { readonly chromium: { executablePath(): string } } = createRequire(import.meta.url);
  return load("playwright").chromium.executablePath();
}
