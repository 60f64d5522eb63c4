import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { openCommands, valueOf, type Commands } from "./fixtures/open-commands.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";
import { trainOnColumns } from "./pages/train.ts";

const SUBJECTS = ["card", "transfer", "refund", "order", "parcel", "coupon", "account", "invoice"];
const TIMES = ["now", "today", "since Monday", "again"];
/** Which of two moods goes with which of two people: no weighing of single words tells it. */
const ROWS = SUBJECTS.flatMap((subject) => TIMES.flatMap((time) => ["happy", "angry"].flatMap((mood) => ["buyer", "seller"].map((who) => ({ text: `the ${who} is ${mood} about the ${subject} ${time}`, label: (mood === "happy") === (who === "buyer") ? "plain" : "odd" })))));
const TABLE = ["text,label", ...ROWS.map(({ text, label }) => `${text},${label}`)].join("\n");
const MODEL = "label ← text";

test("the encoder's last layer is learned from the labels, judged, exported and taken in again", async ({ page }, info) => {
  test.setTimeout(400_000);
  const commands = await openCommands(page);
  valueOf(await commands.importText("asked.csv", `${TABLE}\n`));
  const columns = { dataset: "asked", text: "text", label: "label" };
  expect(await commands.run("learn.train", { ...columns, encoder: "lexical", tune: true })).toMatchObject({ problem: { code: "encoder-not-tunable", encoder: "lexical" } });
  expect(await commands.run("learn.train", { ...columns, encoder: "use-lite-en", tune: true, folds: 2 })).toMatchObject({ problem: { code: "tune-choice", choice: "folds" } });

  const main = page.getByRole("main");
  await test.step("the form offers it, and says what it changed", async () => {
    await shellOf(page).goTo("Train");
    await main.getByText("More choices").click();
    const tune = main.getByRole("switch", { name: "Fine-tune the encoder" });
    await tune.click();
    await main.getByLabel("Heads in an ensemble").fill("3");
    await expect(tune).toBeDisabled();
    await expect(main.getByText(/For one text and one label a row/)).toContainText("use-lite-en");
    await main.getByLabel("Heads in an ensemble").fill("0");
    await expect(tune).toBeChecked();
    await trainOnColumns(page, columns);
    await expect(main.getByRole("row", { name: /^Fine-tuned encoder/ })).toContainText("→");
    await expect(main.getByText(/^The fine-tuned encoder is part of this model/)).toBeVisible();
    await expectAccessible(page);
  });

  const texts = ROWS.slice(0, 12).map(({ text }) => text);
  const own = await probabilities(commands, MODEL, texts);
  const download = page.waitForEvent("download");
  valueOf(await commands.run("model.export", { model: MODEL, path: "model.zip" }));
  const zip = readFileSync(await (await download).path());

  await test.step("the exported model scores the same without the studio", () => {
    const folder = info.outputPath("exported");
    for (const [name, bytes] of Object.entries(unzipSync(zip))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    expect(readFileSync(join(folder, "card.md"), "utf8")).toContain("its last layer learned from these labels");
    writeFileSync(join(folder, "in.csv"), `text\n${texts.join("\n")}\n`);
    execFileSync(process.execPath, ["score.mjs", "in.csv", "out.csv"], { cwd: folder, timeout: 120_000 });
    const [, ...scored] = readFileSync(join(folder, "out.csv"), "utf8").trim().split("\n").map((line) => line.split(","));
    expect(scored).toHaveLength(texts.length);
    // Text, class and confidence, then the classes.
    for (const [row, cells] of scored.entries()) for (const [at, value] of cells.slice(3).entries()) expect(Math.abs(Number(value) - own[row]![at]!)).toBeLessThanOrEqual(1e-4);
  });

  await test.step("and the same when it is taken in again, with its own encoder", async () => {
    const path = info.outputPath("packed.zip");
    writeFileSync(path, zip);
    const [laid] = await commands.lay([path]);
    expect(valueOf(await commands.run("model.import", { path: laid }))).toMatchObject({ model: `${MODEL} (2)`, isEncoderAdded: true });
    for (const [row, values] of (await probabilities(commands, `${MODEL} (2)`, texts)).entries()) for (const [at, value] of values.entries()) expect(Math.abs(value - own[row]![at]!)).toBeLessThanOrEqual(1e-4);
  });
});

async function probabilities(commands: Commands, model: string, texts: readonly string[]): Promise<readonly (readonly number[])[]> {
  return valueOf(await commands.run<{ readonly probabilities: readonly (readonly number[])[] }>("learn.classify", { model, texts })).probabilities;
}
