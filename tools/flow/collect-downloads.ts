import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Download, Page } from "playwright";
import type {} from "#app/automation.ts";
import { outputPath } from "./input-files.ts";

export interface Downloads {
  /** Resolves when every file the page has saved so far lies on this machine. */
  arrived(): Promise<void>;
}

/** Takes what the page saves and puts it under `out`, with its folders. */
export function collectDownloads(page: Page, out: string): Downloads {
  const begun: Download[] = [];
  let kept = 0;
  let wake = (): void => undefined;
  page.on("download", (download) => {
    begun.push(download);
    wake();
  });
  return {
    async arrived() {
      const paths = await page.evaluate(() => globalThis.steward!.saved);
      while (kept < paths.length) {
        const download = begun[kept];
        if (download === undefined) {
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        await keep(download, { out, paths });
        kept++;
      }
    },
  };
}

async function keep(download: Download, { out, paths }: { readonly out: string; readonly paths: readonly string[] }): Promise<void> {
  const number = Number(/^saved-(\d+)/.exec(download.suggestedFilename())?.[1]);
  const path = paths[number - 1];
  if (path === undefined) throw new Error(`the page saved ${download.suggestedFilename()}, which nobody asked for`);
  const target = outputPath(out, path);
  mkdirSync(dirname(target), { recursive: true });
  await download.saveAs(target);
}
