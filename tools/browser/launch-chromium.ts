import { chromium, type Browser } from "playwright";
import { findChromium } from "../find-chromium.ts";
import { gpuFlags, type GpuChoice } from "./gpu-flags.ts";

/** A headless Chromium; null when none is installed. */
export async function launchChromium(gpu: GpuChoice): Promise<Browser | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  return chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-dev-shm-usage", ...gpuFlags(gpu)] });
}
