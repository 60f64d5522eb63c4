import type { Page } from "@playwright/test";
import { annotatePage } from "./pages/annotate.ts";
import { shellOf } from "./pages/shell.ts";
import { expect, test } from "./fixtures/studio.ts";

/** Each round starts the engine anew, which takes two processors some seconds. */
const ROUNDS = process.env.STEWARD_LONG === "1" ? 50 : 15;
const LABELS_A_ROUND = 10;
const CLASSES = ["good", "bad", "unsure"];

test(`a tab killed after every tenth label, ${String(ROUNDS)} times, loses no label it had acknowledged`, async ({ page, context }) => {
  test.setTimeout(900_000);
  const address = await startLabelling(page);
  const acknowledged = new Map<number, string>();
  let tab = page;
  for (let round = 0; round < ROUNDS; round++) {
    const desk = annotatePage(tab);
    for (let index = 0; index < LABELS_A_ROUND; index++) {
      const choice = (round + index) % CLASSES.length;
      acknowledged.set(await desk.label(String(choice + 1)), CLASSES[choice]!);
    }
    tab = await killAndReopen(tab, () => context.newPage(), address);
    expect(await annotatePage(tab).savedCount(), `after kill ${String(round + 1)}`).toBe(acknowledged.size);
  }
  expect(acknowledged.size).toBe(ROUNDS * LABELS_A_ROUND);
  expect(await exportedLabels(tab)).toEqual(new Map([...acknowledged].sort(([left], [right]) => left - right)));
});

async function startLabelling(page: Page): Promise<string> {
  const rows = Array.from({ length: ROUNDS * LABELS_A_ROUND + 20 }, (_, index) => `${String(index)},review text of row ${String(index)}`);
  await page.goto("./");
  const shell = shellOf(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shell.dropFile("to label.csv", `id,review\n${rows.join("\n")}\n`);
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  await shell.goTo("Annotate");
  await annotatePage(page).startSet(CLASSES);
  await shell.settle();
  return page.url();
}

/** The renderer is ended as by the system, without a word to the page. */
async function killAndReopen(tab: Page, newTab: () => Promise<Page>, address: string): Promise<Page> {
  const client = await tab.context().newCDPSession(tab);
  const crashed = new Promise((resolve) => tab.once("crash", resolve));
  void client.send("Page.crash").catch(() => undefined);
  await crashed;
  await tab.close();
  const fresh = await newTab();
  await fresh.goto(address);
  await expect(fresh.getByRole("status").filter({ hasText: /decisions? saved/ })).toBeVisible({ timeout: 60_000 });
  return fresh;
}

async function exportedLabels(tab: Page): Promise<ReadonlyMap<number, string>> {
  const downloading = tab.waitForEvent("download");
  await tab.getByRole("button", { name: "Export labels" }).click();
  await tab.getByRole("menuitem", { name: /JSON/ }).click();
  const download = await downloading;
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  const lines = Buffer.concat(chunks).toString("utf8").trim().split("\n").map((line) => JSON.parse(line) as { row: number; label: string });
  return new Map(lines.map(({ row, label }): [number, string] => [row, label]).sort(([left], [right]) => left - right));
}
