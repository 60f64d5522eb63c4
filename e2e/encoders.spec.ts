import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const REVIEWS = ["review,verdict", ...Array.from({ length: 60 }, (_, index) => `${index % 2 === 0 ? "soft cloth and a good fit" : "thin cloth that tore at once"} ${String(index)},${index % 2 === 0 ? "good" : "bad"}`)].join("\n");
const MODEL = fileURLToPath(new URL("../public/models/use-lite-en/", import.meta.url));

/** A model's folder as someone might download it. */
function parcel(files: readonly string[]): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(files.map((file) => [`sentences/${file}`, readFileSync(MODEL + file)])), { level: 0 }));
}

test("an encoder from a zip is tried, kept, learned with, and removed", async ({ page }) => {
  test.setTimeout(300_000);
  const main = page.getByRole("main");
  const shell = shellOf(page);
  const bring = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent("filechooser");
    await main.getByRole("button", { name: "Choose a zip" }).click();
    await (await chooser).setFiles({ name, mimeType: "application/zip", buffer });
  };
  await shell.startWith("reviews.csv", `${REVIEWS}\n`);
  await shell.goTo("Encoders");
  await expect(main.locator("[data-encoder=use-lite-en]")).toContainText("512 dimensions");
  await expect(main.locator("[data-encoder=lexical]")).toContainText("any language");
  await expectAccessible(page);

  await bring("half.zip", parcel(["config.json", "tokenizer_config.json"]));
  await expect(main.getByText("“half” is not a whole encoder.")).toBeVisible();

  await bring("small sentences.zip", parcel(["tokenizer.json", "tokenizer_config.json", "config.json", "onnx/model_quantized.onnx"]));
  await expect(main.getByText("small-sentences is ready: 512 dimensions, tried on a few texts.")).toBeVisible({ timeout: 60_000 });
  await expect(main.locator("[data-encoder=small-sentences]")).toContainText("q8");
  await expectAccessible(page);

  await shell.goTo("Train");
  await main.getByRole("combobox", { name: "Text column" }).click();
  await page.getByRole("option", { name: "review", exact: true }).click();
  await main.getByRole("combobox", { name: "Label column" }).click();
  await page.getByRole("option", { name: "verdict", exact: true }).click();
  await main.getByText("Which encoder fits?").click();
  await main.getByRole("button", { name: "Try them" }).click();
  await expect(main.getByText("Learned from 16 training rows, judged on others")).toBeVisible({ timeout: 60_000 });
  await expect(main.getByRole("button", { name: "Use small-sentences" })).toBeVisible();
  await expectAccessible(page);
  await main.getByText("Which encoder fits?").click();
  await main.getByText("More choices").click();
  await main.getByRole("combobox", { name: "Encoder" }).click();
  await page.getByRole("option", { name: "small-sentences" }).click();
  await main.getByRole("button", { name: "Train", exact: true }).click();
  await expect(main.getByText("Encoder small-sentences")).toBeVisible({ timeout: 120_000 });
  await shell.settle();

  await page.reload();
  await shell.goTo("Encoders");
  await expect(main.locator("[data-encoder=small-sentences]")).toContainText("1 model of this project needs it.");
  await main.getByRole("button", { name: "Remove the encoder small-sentences" }).click();
  await expect(main.locator("[data-encoder=small-sentences]")).toHaveCount(0);
});

test("an encoder from the hub: nothing is asked before the person asks, size and licence come first, then it is kept", async ({ page, complaints }) => {
  test.setTimeout(200_000);
  const main = page.getByRole("main");
  const shell = shellOf(page);
  const files = ["tokenizer.json", "tokenizer_config.json", "config.json", "onnx/model_quantized.onnx"];
  const siblings = files.map((file) => ({ rfilename: file, size: readFileSync(MODEL + file).length }));
  const open = { "access-control-allow-origin": "*" };
  await page.context().route("https://huggingface.co/**", (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === "/api/models/owner/small-sentences") return route.fulfill({ json: { id: "owner/small-sentences", tags: ["license:apache-2.0"], cardData: { language: ["en"] }, siblings }, headers: open });
    const file = files.find((each) => path === `/owner/small-sentences/resolve/main/${each}`);
    return file === undefined ? route.fulfill({ status: 404, headers: open }) : route.fulfill({ body: readFileSync(MODEL + file), headers: open });
  });
  await shell.startWith("reviews.csv", `${REVIEWS}\n`);
  await shell.goTo("Encoders");
  await expect(main.getByRole("button", { name: "Look it up" })).toBeDisabled();
  expect(complaints).toEqual([]);

  await main.getByLabel("Model", { exact: true }).fill("owner/small-sentences");
  await main.getByRole("button", { name: "Look it up" }).click();
  await expect(main.getByText("owner/small-sentences · licence apache-2.0 · languages: en")).toBeVisible();
  expect(complaints).toEqual(["request to https://huggingface.co/api/models/owner/small-sentences?blobs=true"]);
  await expectAccessible(page);

  await main.getByRole("button", { name: /^Fetch it \(7\.4 MB\)$/ }).click();
  await expect(main.getByText("small-sentences is ready: 512 dimensions, tried on a few texts.")).toBeVisible({ timeout: 60_000 });
  expect(complaints.every((complaint) => complaint.startsWith("request to https://huggingface.co/"))).toBe(true);
  expect(complaints).toHaveLength(2 + files.length);
  complaints.length = 0;

  await main.getByLabel("Model", { exact: true }).fill("not a model");
  await main.getByRole("button", { name: "Look it up" }).click();
  await expect(main.getByText("The hub knows no model “not a model”.")).toBeVisible();
  expect(complaints).toEqual([]);
});
