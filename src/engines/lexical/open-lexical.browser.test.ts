import { afterEach, expect, it } from "vitest";
import { openLexical, type LexicalEncoder } from "./open-lexical.ts";

let lexical: LexicalEncoder = openLexical();
afterEach(async () => {
  await lexical.close();
  lexical = openLexical();
});

const texts = Array.from({ length: 400 }, (_, index) => `${index % 2 === 0 ? "很好吃 味道不错 delicious" : "太慢了 送错 cold and late"} ${String(index % 37)} 🍜`);

it("fits in a worker and embeds, each text once, in the order asked for", async () => {
  const stages = new Set<string>();
  const fitted = await lexical.fit({ encoder: "lexical", texts, seed: 7 }, { onProgress: (_, stage) => stages.add(stage) });
  if (!fitted.ok) throw new Error(fitted.problem.code);
  const asked = ["delicious", "", "cold and late", "delicious"];
  const answer = await lexical.embed({ encoder: "lexical", fitted: fitted.value, texts: asked, device: "auto" }, { onProgress: (_, stage) => stages.add(stage) });
  if (!answer.ok) throw new Error(answer.problem.code);
  const { vectors, ...facts } = answer.value;
  expect(facts).toMatchObject({ dimensions: 256, texts: 4, unique: 3, cached: 0, device: "wasm", deviceReason: { code: "not-needed" } });
  expect(vectors.length).toBe(4 * 256);
  expect(vectors.slice(0, 256)).toEqual(vectors.slice(768));
  expect(vectors.slice(256, 512).every((value) => value === 0)).toBe(true);
  expect(fitted.value.length).toBeGreaterThan(0);
  expect([...stages]).toEqual(["fitting", "embedding"]);
});

it("can be cancelled in mid-fit, and works afterwards", async () => {
  const controller = new AbortController();
  const many = Array.from({ length: 6000 }, (_, index) => `row ${String(index)} ${String(index * 7919)} some words that differ ${String(index % 83)}`);
  const answer = await lexical.fit({ encoder: "lexical", texts: many, seed: 1 }, { signal: controller.signal, onProgress: () => controller.abort() });
  expect(answer).toEqual({ ok: false, problem: { code: "cancelled" } });
  expect((await lexical.fit({ encoder: "lexical", texts: ["a b c"], seed: 1 })).ok).toBe(true);
});

it("says what is wrong: not fitted, damaged, another encoder", async () => {
  const ask = { encoder: "lexical", texts: ["a"], device: "auto" } as const;
  expect(await lexical.embed(ask)).toMatchObject({ problem: { code: "encoder-broken", detail: "not fitted" } });
  expect(await lexical.embed({ ...ask, fitted: new Uint8Array(100) })).toMatchObject({ problem: { code: "encoder-broken", detail: "not a lexical encoder" } });
  expect(await lexical.embed({ ...ask, encoder: "other" })).toMatchObject({ problem: { code: "encoder-missing", encoder: "other" } });
});
