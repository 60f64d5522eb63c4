import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { launchChromium } from "../browser/launch-chromium.ts";
import { inRoot } from "../root.ts";
import { serveFolder } from "../serve/serve-folder.ts";
import type { Figure } from "./figure.ts";

/** The goal for scripts that must arrive before anything is seen. */
const GOAL_BYTES = 250_000;

/** Compressed bytes of every script asked for before the first contentful paint of Home. */
export async function measureFirstPaint(): Promise<Figure> {
  const served = await serveFolder({ folder: inRoot("dist"), port: 0 });
  const browser = await launchChromium("off");
  if (!served.ok || browser === null) throw new Error("the app could not be opened");
  const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await page.goto(served.server.url);
  await page.getByRole("heading").first().waitFor();
  const scripts = await page.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
    const entries = performance.getEntriesByType("resource").filter((entry) => entry.startTime < paint);
    return entries.map((entry) => new URL(entry.name).pathname).filter((path) => /\.m?js$/.test(path));
  });
  await browser.close();
  await served.server.close();
  const bytes = [...new Set(scripts)].reduce((sum, path) => sum + gzipSync(readFileSync(inRoot("dist", path))).byteLength, 0);
  return { what: "JavaScript before first paint", ours: bytes, reference: GOAL_BYTES, unit: "bytes", referenceName: "the goal", on: `${String(new Set(scripts).size)} scripts, gzip` };
}
