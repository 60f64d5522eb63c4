import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEVICE_REASON_KEYS } from "#ui/words/device-words.ts";
import { PROBLEM_KEYS } from "#ui/words/problem-words.ts";

const SRC = join(import.meta.dirname, "../..");
const ENGLISH = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((path) => /(words|shell)\.en\.json$/.test(path));

/** Chinese has one plural form; English needs two. i18next looks for both by the language's own rules. */
function keysOf(words: unknown, path = ""): string[] {
  if (typeof words !== "object" || words === null) return [path.replace(/_(one|other)$/, "_plural")];
  return Object.entries(words).flatMap(([key, value]) => keysOf(value, path === "" ? key : `${path}.${key}`));
}

function leaves(words: unknown): [string, string][] {
  const walk = (node: unknown, path: string): [string, string][] => (typeof node === "string" ? [[path, node]] : Object.entries(node as object).flatMap(([key, value]) => walk(value, path === "" ? key : `${path}.${key}`)));
  return walk(words, "");
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(SRC, path), "utf8"));
}

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{\{\s*([\w.]+)/g), (match) => match[1] ?? "").sort();
}

describe.each(ENGLISH)("%s", (path) => {
  const english = read(path);
  const chinese = read(path.replace(".en.json", ".zh.json"));

  it("has the same keys in Chinese", () => {
    const unique = (words: unknown) => [...new Set(keysOf(words))].sort();
    expect(unique(chinese)).toEqual(unique(english));
  });

  it("has no empty text and no key with a dot, which i18next would not find", () => {
    for (const [key, text] of [...leaves(english), ...leaves(chinese)]) expect(text.trim(), key).not.toBe("");
    const names = (node: unknown): string[] => (typeof node === "object" && node !== null ? Object.entries(node).flatMap(([key, value]) => [key, ...names(value)]) : []);
    expect(names(english).filter((key) => key.includes("."))).toEqual([]);
  });

  it("uses the same placeholders in both languages", () => {
    const inChinese = new Map(leaves(chinese));
    for (const [key, text] of leaves(english)) {
      const other = inChinese.get(key) ?? inChinese.get(key.replace(/_one$/, "_other"));
      if (other !== undefined && !key.endsWith("_one")) expect(placeholders(other), key).toEqual(placeholders(text));
    }
  });
});

it("has what, why and next for every problem code", () => {
  const shell = read("ui/words/shell.en.json") as { problems: Record<string, Record<string, string>> };
  for (const key of PROBLEM_KEYS) expect(Object.keys(shell.problems[key] ?? {}).sort(), key).toEqual(["next", "what", "why"]);
  expect(Object.keys(shell.problems).sort()).toEqual([...PROBLEM_KEYS].sort());
});

it("has a sentence for every reason of a device", () => {
  const shell = read("ui/words/shell.en.json") as { deviceReasons: Record<string, string> };
  expect(Object.keys(shell.deviceReasons).sort()).toEqual([...DEVICE_REASON_KEYS].sort());
});
