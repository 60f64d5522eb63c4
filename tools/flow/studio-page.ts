import type { Browser, Page } from "playwright";
import type {} from "#app/automation.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { collectDownloads, type Downloads } from "./collect-downloads.ts";

declare global {
  var tellProgress: (share: number, stage: string) => Promise<void>;
}

export interface StudioPage {
  /** Lays files of this machine on the page's desk; answers their paths there, in order. */
  layFiles(paths: readonly string[]): Promise<readonly string[]>;
  /** Runs a command; when it has answered, every file it saved lies under `out`. */
  run(command: string, input: unknown): Promise<Result<unknown, Problem>>;
}

interface StudioOptions {
  readonly url: string;
  readonly out: string;
  readonly onProgress: (share: number, stage: string) => void;
  readonly onComplaint: (text: string) => void;
}

/** Opens the app in a browser profile of its own and gives its commands. */
export async function openStudioPage(browser: Browser, options: StudioOptions): Promise<Result<StudioPage, Problem>> {
  const context = await browser.newContext({ acceptDownloads: true, serviceWorkers: "block" });
  const page = await context.newPage();
  listen(page, options);
  const downloads = collectDownloads(page, options.out);
  await page.exposeFunction("tellProgress", options.onProgress);
  await page.goto(`${options.url}?automation=1`);
  await page.waitForFunction(() => globalThis.steward !== undefined, undefined, { timeout: 60_000 });
  const ready = await page.evaluate(() => globalThis.steward!.ready);
  if (!ready.ok) return ready;
  return ok({ layFiles: (paths) => layFiles(page, paths), run: (command, input) => run(page, downloads, { command, input }) });
}

function listen(page: Page, { onComplaint }: StudioOptions): void {
  page.on("pageerror", (error) => onComplaint(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") onComplaint(message.text());
  });
}

async function layFiles(page: Page, paths: readonly string[]): Promise<readonly string[]> {
  const input = await page.evaluate(() => globalThis.steward!.fileInput);
  await page.locator(`#${input}`).setInputFiles([...paths]);
  return page.evaluate(() => globalThis.steward!.layFiles());
}

async function run(page: Page, downloads: Downloads, step: { readonly command: string; readonly input: unknown }): Promise<Result<unknown, Problem>> {
  try {
    const outcome = await page.evaluate(
      ({ command, input }) => globalThis.steward!.run(command, input, (share, stage) => void globalThis.tellProgress(share, stage)),
      step,
    );
    if (outcome.ok) await downloads.arrived();
    return outcome;
  } catch (error) {
    return failed({ code: "engine-died", engine: "page", detail: error instanceof Error ? error.message : String(error) });
  }
}
