import { spawnSync } from "node:child_process";
import { findChromium } from "../find-chromium.ts";
import { hasProgram, runPackage, runProgram } from "../run-program.ts";

/** Finds a Chromium that starts, or installs one; answers its path, or null after saying what failed. */
export async function ensureChromium(): Promise<string | null> {
  const found = working(findChromium());
  if (found !== null) return say(found, "found");
  console.log("Chromium: none found in STEWARD_CHROMIUM, the usual places or Playwright's folder; downloading Playwright's own …");
  await runPackage("playwright", ["install", ...(isRoot() ? ["--with-deps"] : []), "chromium"]);
  const downloaded = working(findChromium());
  if (downloaded !== null) return say(downloaded, "downloaded by Playwright");
  if (!isRoot() || !hasProgram("apt-get")) {
    console.error("Chromium: the download failed, and without root and apt-get there is no other way. Install Chromium or Chrome, or name one in STEWARD_CHROMIUM.");
    return null;
  }
  console.log("Chromium: the download did not give one that starts; installing Debian's with apt-get …");
  await runProgram("apt-get", ["update", "-q"]);
  await runProgram("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk"], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  const installed = working(findChromium());
  if (installed === null) console.error("Chromium: apt-get could not install it either. Install Chromium or Chrome, or name one in STEWARD_CHROMIUM.");
  return installed === null ? null : say(installed, "installed by apt-get");
}

/** A download without its system libraries lies there but does not start. */
function working(path: string | null): string | null {
  return path !== null && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0 ? path : null;
}

function say(path: string, how: string): string {
  console.log(`Chromium: ${path} (${how})`);
  return path;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
