import { openCommands, valueOf } from "./fixtures/open-commands.ts";
import { expect, test } from "./fixtures/studio.ts";

const GOOD = "text,label\nfine thing,yes\nbad thing,no\n";
const BINARY = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 131) % 256));
const PARQUET_CUT = Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(300, 7)]);

test.describe("files that cannot be a table", () => {
  const cases = [
    { what: "an empty file", name: "empty.csv", content: Buffer.alloc(0), codes: ["file-empty"] },
    { what: "a header without rows", name: "header.csv", content: Buffer.from("a,b,c\n"), codes: ["file-header-only"] },
    { what: "a binary file named .csv", name: "picture.csv", content: BINARY, codes: ["file-not-a-table", "file-unreadable"] },
    { what: "a Parquet file cut short", name: "cut.parquet", content: PARQUET_CUT, codes: ["file-damaged", "file-unreadable"] },
    { what: "a kind nobody reads", name: "slides.pptx", content: BINARY, codes: ["file-kind-unknown", "file-not-a-table"] },
  ];
  for (const { what, name, content, codes } of cases) {
    test(`${what} gives a problem with its name, and the project stays whole`, async ({ page }) => {
      const commands = await openCommands(page);
      valueOf(await commands.importText("good.csv", GOOD));
      const outcome = await commands.importText(name, content);
      expect(outcome).toMatchObject({ ok: false, problem: { file: name } });
      expect(codes).toContain(outcome.ok ? "" : outcome.problem.code);
      expect(valueOf(await commands.run<{ rows: number }>("profile.dataset", { dataset: "good" })).rows).toBe(2);
    });
  }
});

test("columns named select, we\"ird and naïve, twice the same name, and no name at all go the whole way", async ({ page }) => {
  const commands = await openCommands(page);
  const rows = Array.from({ length: 12 }, (_, index) => `${String(index)},"a ""quoted"" ${String(index)}",é,x,y,z`).join("\n");
  const imported = valueOf(await commands.importText("odd names.csv", `select,"we""ird",naïve,same,same,\n${rows}\n`));
  expect(imported.rows).toBe(12);
  expect(imported.columns.map((column) => column.name).slice(0, 3)).toEqual(["select", 'we"ird', "naïve"]);
  expect(new Set(imported.columns.map((column) => column.name)).size).toBe(6);
  const { dataset } = imported;
  valueOf(await commands.run("profile.dataset", { dataset }));
  const { steps } = valueOf(await commands.run<{ steps: unknown[] }>("clean.suggest", { dataset }));
  valueOf(await commands.run("clean.apply", { dataset, steps }));
  const { checks } = valueOf(await commands.run<{ checks: unknown[] }>("quality.suggest", { dataset }));
  valueOf(await commands.run("quality.check", { dataset, checks }));
});

test("a cell of 10 MB is kept whole", async ({ page }) => {
  const commands = await openCommands(page);
  const imported = valueOf(await commands.importText("long.csv", `id,text\n1,"${"long ".repeat(2_000_000)}"\n2,short\n`));
  const profile = valueOf(await commands.run<{ columns: { name: string; lengths: { max: number } | null }[] }>("profile.dataset", { dataset: imported.dataset }));
  expect([imported.rows, imported.rejectedCount]).toEqual([2, 0]);
  expect(profile.columns.find((column) => column.name === "text")?.lengths?.max).toBe(10_000_000);
});

test.describe("columns that cannot teach", () => {
  const table = [
    "text,label,one,empty,unique",
    ...Array.from({ length: 12 }, (_, index) => `some words number ${String(index)},${index % 2 === 0 ? "yes" : "no"},same,,class ${String(index)}`),
  ].join("\n");
  const cases = [
    { what: "a label column of one class", text: "text", label: "one", codes: ["one-class"] },
    { what: "a text column that is all empty", text: "empty", label: "label", codes: ["no-text"] },
    { what: "fewer rows than classes need", text: "text", label: "unique", codes: ["too-few-rows", "class-too-small", "too-many-classes"] },
    { what: "a label column that is not there", text: "text", label: "nowhere", codes: ["column-missing"] },
  ];
  for (const { what, text, label, codes } of cases) {
    test(`${what} is said before anything is computed`, async ({ page }) => {
      const commands = await openCommands(page);
      const { dataset } = valueOf(await commands.importText("few.csv", `${table}\n`));
      const outcome = await commands.run("learn.train", { dataset, text, label, test: 0.2, device: "wasm" });
      expect(codes).toContain(outcome.ok ? "" : outcome.problem.code);
      valueOf(await commands.run("profile.dataset", { dataset }));
    });
  }
});

test("a full disk is said and leaves what is there", async ({ page, context }) => {
  const commands = await openCommands(page);
  valueOf(await commands.importText("good.csv", GOOD));
  const client = await context.newCDPSession(page);
  await client.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize: 20_000 });
  const outcome = await commands.importText("big.csv", `a,b\n${"some words,more words\n".repeat(200_000)}`);
  expect(outcome).toMatchObject({ ok: false, problem: { code: "quota-exceeded" } });
  await client.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin });
  expect(valueOf(await commands.run<{ rows: number }>("profile.dataset", { dataset: "good" })).rows).toBe(2);
});

test("without IndexedDB the studio works for as long as the tab lives, and says so", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, "open", { value: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  const commands = await openCommands(page);
  const { dataset } = valueOf(await commands.importText("good.csv", GOOD));
  expect(valueOf(await commands.run<{ rows: number }>("profile.dataset", { dataset })).rows).toBe(2);
  await expect(page.getByText(/nothing outlives this tab/)).toBeVisible();
});
