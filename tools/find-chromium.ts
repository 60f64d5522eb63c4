import { existsSync } from "node:fs";

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

/** The Chromium to test with: STEWARD_CHROMIUM, then the usual places; null leaves the choice to Playwright. */
export function findChromium(): string | null {
  const named = process.env.STEWARD_CHROMIUM;
  if (named !== undefined && named !== "") return named;
  return USUAL_PLACES.find((place) => existsSync(place)) ?? null;
}
