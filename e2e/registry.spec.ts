import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { openCommands, valueOf, type Commands } from "./fixtures/open-commands.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { setLook, shellOf } from "./pages/shell.ts";
import { trainOnColumns } from "./pages/train.ts";

const SECRET = "zebrafinch";
const ROWS = Array.from({ length: 80 }, (_, index) => {
  const isGood = index % 2 === 0;
  // Some say the opposite, so that confidences differ.
  const verdict = index % 11 === 0 ? !isGood : isGood;
  return { review: `${isGood ? "soft cloth and a good fit" : "thin cloth that tore at once"} ${SECRET} ${String(index)}`, verdict: verdict ? "good" : "bad", price: String(10 + ((index * 7) % 30)) };
});
const REVIEWS = ["review,verdict,price", ...ROWS.map(({ review, verdict, price }) => `${review},${verdict},${price}`)].join("\n");
const FIRST = "verdict ← review";
const SECOND = "verdict ← review (2)";

test("models are made champion, gone back from, exported, deleted and taken in again", async ({ page }, info) => {
  test.setTimeout(400_000);
  const shell = shellOf(page);
  const main = page.getByRole("main");
  const version = (name: string) => main.locator(`tr[data-model="${name}"]`);
  const choose = async (name: string, item: string | RegExp) => {
    await main.getByRole("button", { name: `More for ${name}`, exact: true }).click();
    await page.getByRole("menuitem", { name: item, exact: typeof item === "string" }).click();
  };

  await test.step("an empty registry says what to do; then two models", async () => {
    await shell.startWith("reviews.csv", `${REVIEWS}\n`);
    await shell.goTo("Models");
    await expect(main.getByRole("heading", { name: "No model yet" })).toBeVisible();
    await expectAccessible(page);
    await main.getByRole("button", { name: "Train a model" }).click();
    await trainOnColumns(page, { text: "review", label: "verdict" });
    await main.getByRole("button", { name: "Train", exact: true }).click();
    await expect(main.getByRole("heading", { name: `${SECOND} is trained` })).toBeVisible({ timeout: 120_000 });
  });

  await test.step("the first, then the second becomes champion, with a note", async () => {
    await shell.goTo("Models");
    await expect(main.getByText("None is in use yet.")).toBeVisible();
    await expect(version(FIRST)).toContainText("95%:");
    await expect(version(FIRST)).toContainText(/\d(\.\d+)? [kM]?B/);
    await main.getByRole("button", { name: `Make ${FIRST} champion`, exact: true }).click();
    await page.getByRole("dialog").getByLabel("Note").fill("first to go live");
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Make champion" }).click();
    await expect(version(FIRST)).toContainText("Champion");
    await main.getByRole("button", { name: `Make ${SECOND} champion`, exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make champion" }).click();
    await expect(version(SECOND)).toContainText("Champion");
    await expect(version(FIRST)).toContainText("Challenger");
  });

  await test.step("back to the first; the history tells it", async () => {
    await main.getByRole("button", { name: `Go back to ${FIRST}`, exact: true }).click();
    await page.getByRole("dialog").getByLabel("Note").fill("too sure of itself");
    await page.getByRole("dialog").getByRole("button", { name: "Go back" }).click();
    await expect(version(FIRST)).toContainText("Champion");
    await main.getByText("History: 3 changes").click();
    await expect(main.getByRole("listitem").first()).toContainText(`back to ${FIRST} in place of ${SECOND} — too sure of itself`);
    await choose(FIRST, "Add a note");
    await page.getByRole("dialog").getByLabel("Note").fill("knows coats best");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(version(FIRST)).toContainText("knows coats best");
    await expectAccessible(page);
  });

  await test.step("the champion is compared, exported and deleted; undo brings it back", async () => {
    await choose(SECOND, `Compare with ${FIRST}`);
    await expect(main.getByRole("combobox", { name: "Compare with" })).toHaveValue(FIRST);
    await shell.goTo("Models");
    await choose(FIRST, "Delete");
    await expect(page.getByRole("dialog")).toContainText("It is the champion");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(version(FIRST)).toHaveCount(0);
    await page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
    await expect(version(FIRST)).toContainText("Champion");
  });

  const zip = await test.step("it goes out and comes back", async () => {
    const download = page.waitForEvent("download");
    await choose(FIRST, "Export");
    const bytes = readFileSync(await (await download).path());
    await choose(FIRST, "Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(version(FIRST)).toHaveCount(0);
    await bring(page, laid(info, "model.zip", bytes));
    await expect(main.getByText(`${FIRST} is here.`)).toBeVisible({ timeout: 60_000 });
    await expect(version(FIRST)).toContainText("as judged where it was trained");
    await expect(version(FIRST)).toContainText("knows coats best");
    await main.getByRole("button", { name: `Make ${FIRST} champion`, exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make champion" }).click();
    await expect(version(FIRST)).toContainText("Champion");
    await choose(FIRST, "Evaluate");
    await expect(main.getByRole("heading", { name: "As judged where it was trained" })).toBeVisible();
    await expectAccessible(page);
    return bytes;
  });

  await test.step("what is no model says so", async () => {
    await shell.goTo("Models");
    await bring(page, laid(info, "notes.zip", Buffer.from("hello")));
    await expect(main.getByText("It is not a zip file.")).toBeVisible();
    await bring(page, laid(info, "tables.zip", Buffer.from(zipSync({ "a.csv": strToU8("a\n1\n") }))));
    await expect(main.getByText("It is a zip, but has no manifest.json of an exported model.")).toBeVisible();
    await bring(page, laid(info, "spoilt.zip", repacked(zip, (files) => ({ ...files, "head.f32": files["head.f32"]!.map((byte, index) => (index === 5 ? byte ^ 1 : byte)) }))));
    await expect(main.getByText(/Its part “head.f32” is missing or not as it was/)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("in Chinese and in the dark", async () => {
    await shell.settle();
    await setLook(page, { language: "zh", theme: "dark" });
    await expect(main.getByRole("heading", { level: 1, name: "模型" })).toBeVisible();
    await expect(main.getByText("champion:verdict")).toBeVisible();
    await expectAccessible(page);
  });
});

for (const encoder of ["use-lite-en", "lexical"]) {
  test(`a model on ${encoder} answers the same after the way through a file, which tells nothing of its rows`, async ({ page }, info) => {
    test.setTimeout(300_000);
    const commands = await openCommands(page);
    valueOf(await commands.importText("reviews.csv", `${REVIEWS}\n`));
    valueOf(await commands.run("learn.train", { dataset: "reviews", text: "review", label: "verdict", features: ["price"], components: 16, encoder, name: "judge" }));
    const texts = [...ROWS.slice(0, 20).map(({ review }) => review), "a coat of thin cloth", "", "合身"];
    const before = valueOf(await predicted(commands, "judge", "before"));
    const said = await probabilities(commands, "judge", texts);

    const zip = await exported(page, commands, "judge");
    const files = unzipSync(zip);
    const manifest = strFromU8(files["manifest.json"]!);
    for (const [name, bytes] of Object.entries(files)) if (/\.(json|md|html)$/.test(name) && !name.startsWith("encoder/")) expect(strFromU8(bytes), name).not.toContain(SECRET);
    for (const word of ["FileId", "rowId", "datasetId", "testDatasetId\": \"", "leakage"]) expect(manifest).not.toContain(word);
    expect(Object.keys(files).filter((name) => /text|rows/.test(name))).toEqual([]);

    valueOf(await commands.run("model.delete", { model: "judge" }));
    expect(await commands.run("learn.predict", { model: "champion:verdict", dataset: "reviews", text: "review", as: "x" })).toMatchObject({ problem: { code: "champion-missing" } });
    const [path] = await commands.lay(laid(info, "judge.zip", zip));
    expect(valueOf(await commands.run("model.import", { path }))).toMatchObject({ model: "judge", label: "verdict", classes: ["bad", "good"], encoder, isEncoderAdded: false });
    valueOf(await commands.run("model.promote", { model: "judge" }));
    for (const [row, values] of (await probabilities(commands, "champion:verdict", texts)).entries()) for (const [at, value] of values.entries()) expect(Math.abs(value - said[row]![at]!)).toBeLessThanOrEqual(1e-4);
    expect(valueOf(await predicted(commands, "champion:verdict", "after"))).toEqual(before);
    expect(await commands.run("learn.train", { dataset: "reviews", text: "review", label: "verdict", name: "champion:mine" })).toMatchObject({ problem: { code: "model-name-reserved" } });
    expect(await commands.run("model.rollback", { label: "verdict" })).toMatchObject({ problem: { code: "no-earlier-champion", dataset: "reviews" } });
  });
}

test("an encoder that is not here comes with the model, or is asked for", async ({ page }, info) => {
  test.setTimeout(300_000);
  const commands = await openCommands(page);
  valueOf(await commands.importText("reviews.csv", `${REVIEWS}\n`));
  valueOf(await commands.run("learn.train", { dataset: "reviews", text: "review", label: "verdict", encoder: "use-lite-en", name: "judge" }));
  const zip = await exported(page, commands, "judge");
  const renamed = (files: Files): Files => ({ ...files, "manifest.json": strToU8(strFromU8(files["manifest.json"]!).replaceAll("use-lite-en", "brought-along")) });
  const [whole, bare] = await commands.lay([
    laid(info, "whole.zip", repacked(zip, renamed)),
    laid(info, "bare.zip", repacked(zip, (files) => Object.fromEntries(Object.entries(renamed(files)).filter(([name]) => !name.startsWith("encoder/"))))),
  ]);
  expect(await commands.run("model.import", { path: bare })).toMatchObject({ problem: { code: "model-encoder-missing", encoder: "brought-along" } });
  expect(valueOf(await commands.run("model.import", { path: whole }))).toMatchObject({ model: "judge (2)", encoder: "brought-along", isEncoderAdded: true });
  expect(valueOf(await commands.run("model.import", { path: bare }))).toMatchObject({ model: "judge (3)", encoder: "brought-along", isEncoderAdded: false });
  const columns = { dataset: "reviews", text: "review", label: "verdict" };
  expect(await commands.run("learn.evaluate", { model: "judge (2)", ...columns })).toMatchObject({ problem: { code: "model-rows-unknown", model: "judge (2)", dataset: "reviews" } });
  valueOf(await commands.importText("fresh.csv", `review,verdict\n${ROWS.map(({ review, verdict }) => `${review} again,${verdict}`).join("\n")}\n`));
  expect(valueOf(await commands.run("learn.evaluate", { model: "judge (2)", ...columns, dataset: "fresh" }))).toMatchObject({ rows: 80, excludedRows: 0 });
  const texts = ROWS.slice(0, 10).map(({ review }) => review);
  const [here, there] = [await probabilities(commands, "judge", texts), await probabilities(commands, "judge (2)", texts)];
  for (const [row, values] of there.entries()) for (const [at, value] of values.entries()) expect(Math.abs(value - here[row]![at]!)).toBeLessThanOrEqual(1e-4);
});

type Files = Readonly<Record<string, Uint8Array>>;

function repacked(zip: Buffer, change: (files: Files) => Files): Buffer {
  return Buffer.from(zipSync({ ...change(unzipSync(zip)) }, { level: 0 }));
}

/** On the disk, for a page takes no more than 50 MB from memory. */
function laid(info: TestInfo, name: string, content: Buffer): string {
  const path = info.outputPath("packed", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function bring(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import a model" }).click();
  await (await chooser).setFiles(path);
}

async function exported(page: Page, commands: Commands, model: string): Promise<Buffer> {
  const download = page.waitForEvent("download");
  valueOf(await commands.run("model.export", { model, path: "model.zip" }));
  return readFileSync(await (await download).path());
}

function predicted(commands: Commands, model: string, as: string): ReturnType<Commands["run"]> {
  return commands.run<{ readonly distribution: unknown; readonly rows: number }>("learn.predict", { model, dataset: "reviews", text: "review", as }).then((outcome) => (outcome.ok ? { ok: true, value: { rows: outcome.value.rows, distribution: outcome.value.distribution } } : outcome));
}

async function probabilities(commands: Commands, model: string, texts: readonly string[]): Promise<readonly (readonly number[])[]> {
  return valueOf(await commands.run<{ readonly probabilities: readonly (readonly number[])[] }>("learn.classify", { model, texts })).probabilities;
}
