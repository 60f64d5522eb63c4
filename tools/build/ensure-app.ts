import { runPackage } from "../run-program.ts";
import { ensureAssets } from "./ensure-assets.ts";
import { isUpToDate, markUpToDate } from "./stamp.ts";

const APP = {
  name: "app",
  inputs: ["src", "public", "index.html", "vite.config.ts", "tools/service-worker-plugin.ts", "package-lock.json"],
  outputs: ["dist/index.html", "dist/service-worker.js"],
};

/** Builds what npm start, the flows, the journeys and the bench serve, unless dist/ is up to date. */
export async function ensureApp(quiet = false): Promise<boolean> {
  if (!(await ensureAssets(quiet))) return false;
  if (isUpToDate(APP)) return true;
  process.stderr.write("building the app …\n");
  if ((await runPackage("vite", ["build", "--logLevel", "warn"], { quiet })) !== 0) return false;
  markUpToDate(APP);
  return true;
}
