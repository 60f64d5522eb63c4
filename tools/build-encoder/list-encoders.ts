import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENCODER_FOLDER, type EncoderEntry } from "#engines/ort/embedding/encoder-entry.ts";

const LIST = "encoders.json";

/** Writes encoders.json: every folder under `models` that carries a steward.json. Returns their ids. */
export function listEncoders(models: string): readonly string[] {
  const encoders = readdirSync(models)
    .sort()
    .filter((name) => existsSync(join(models, name, "steward.json")))
    .map((name) => readEntry(models, name));
  const text = `${JSON.stringify({ encoders }, null, 2)}\n`;
  const path = join(models, LIST);
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
  return encoders.map(({ id }) => id);
}

function readEntry(models: string, name: string): EncoderEntry {
  const folder = join(models, name);
  const entry = ENCODER_FOLDER.parse(JSON.parse(readFileSync(join(folder, "steward.json"), "utf8")));
  if (entry.id !== name) throw new Error(`public/models/${name}/steward.json names the encoder "${entry.id}"; folder and id must be the same`);
  const files = [entry.model, "tokenizer.json", "tokenizer_config.json"].map((path) => join(folder, path));
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file));
  return { ...entry, sizeBytes: files.reduce((size, file) => size + statSync(file).size, 0), version: hash.digest("hex").slice(0, 16) };
}
