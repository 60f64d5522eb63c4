import i18next, { type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { cardMarkdown } from "#core/learn/card/card-block.ts";
import { testEvaluation, testModel } from "#core/learn/registry/model.test-kit.ts";
import type { ChampionChange } from "#core/project/champion-change.ts";
import type { Evaluation, LabelSource, Model } from "#core/project/model.ts";
import { cardGallery, CHANGE, FOLDS, LABEL_SET_METRICS, RANKING } from "#features/learn/card/card-gallery.test-kit.ts";
import { modelCard, type CardContent } from "#features/learn/card/model-card.ts";
import { writeCard } from "#features/learn/card/write-card.ts";
import english from "#features/learn/words.en.json";
import chinese from "#features/learn/words.zh.json";
import { DEVICE_REASON_KEYS } from "#ui/words/device-words.ts";
import { formatFor } from "#ui/words/format.ts";
import type { Language } from "#ui/words/words.ts";
import { openTestRoom } from "#workspace/open-test-workspace.test-kit.ts";

beforeAll(async () => {
  await i18next.init({ lng: "en", fallbackLng: "en", ns: ["learn"], defaultNS: "learn", resources: { en: { learn: english }, zh: { learn: chinese } }, interpolation: { escapeValue: false } });
});

/** A card in a language, and the words that it was made of; words of another language or none at all are `strange`. */
function speak(content: CardContent, language: Language) {
  const [used, strange] = [new Set<string>(), new Set<string>()];
  const fixed = i18next.getFixedT(language, "learn");
  const t = ((key: string, options?: Record<string, unknown>) => {
    const { res, exactUsedKey, usedLng } = fixed(key, { ...options, returnDetails: true });
    used.add(exactUsedKey);
    if (usedLng !== language) strange.add(key);
    return res;
  }) as unknown as TFunction;
  return { card: cardMarkdown(modelCard(content, { t, format: formatFor(language), language })), used, strange };
}

const markdown = (model: Model, history: readonly ChampionChange[] = [], language: Language = "en") => speak({ model, history }, language).card;
const judged = (patch: Partial<Evaluation>, language: Language = "en") => markdown(testModel({ evaluations: [testEvaluation(patch)] }), [], language);

describe("modelCard", () => {
  it("tells data, labels, settings, measures, slices, leakage and limits", () => {
    const card = markdown(testModel({ notes: "knows\ncoats" }));
    for (const part of ["ab".repeat(32), "predicts “verdict” (2 classes) from “review”.", "version v1", "a column of the source file", "| Seed of split, fit and bootstrap | 1 |", "WASM (processor): the fastest", "| Accuracy | 0.9000 | 0.5000 to 1.0000 |", "| Log loss | 0.2000 | not measured |", "| AUROC (one against the rest) | not defined | not measured |", "shop = 'north' | 1 | 1.0000 (0.0000 to 1.0000)", "Of 2 judged rows looked at, 1 (50%) has", "| Stage | candidate |", "knows coats", "## Limits", "- Fewer than 20 rows to learn from: bad, good.", "anywhere from 50% to 100%"]) expect(card).toContain(part);
  });

  it("says when a model became champion and when it made way", () => {
    const history = [CHANGE, { ...CHANGE, at: 1, modelId: "m2", modelName: "next", formerId: "m1", note: "better" }, { ...CHANGE, at: 2, modelId: "m3", modelName: "zebra" }];
    const card = markdown(testModel({ stage: "challenger" }), history);
    expect(card).toContain("became champion");
    expect(card).toContain("made way for next | better");
    expect(card).not.toContain("zebra");
  });

  it("tells whose figures a cross-validation has, and how pairs are ordered", () => {
    const card = judged({ on: "cross-validation", folds: FOLDS, ranking: RANKING });
    for (const part of ["(each by a model that did not see it)", "figures of 5 models made like this one", "accuracy 0.8000 ± 0.0200", "| NDCG@10 | 0.7000 | 0.6000 to 0.8000 |", "by the words in common 0.6500"]) expect(card).toContain(part);
  });

  it("tells sets of labels by measures of sets", () => {
    const card = markdown(testModel({ head: "one-vs-rest", labelSets: { separator: ";", temperatures: [1], thresholds: [0.4], commonest: [0] }, evaluations: [testEvaluation({ labelSets: LABEL_SET_METRICS, confusion: [] })] }));
    for (const part of ["labels, any number of them a row", "logistic regression for each label by itself", "| Micro F1 | 0.8500 | 0.5000 to 0.9000 | 0.3000 |", "| Label | Rows | Threshold |", "| late | 7 | 0.4000 | 0.9000 | 0.8000 | 0.8500 | not defined | 0.9000 |", "Whole sets right (95% interval)", "some or none of its"]) expect(card).toContain(part);
  });

  it("tells rows of the table trained on from another table's", () => {
    expect(judged({ on: "dataset", datasetId: "d1" })).toContain("(rows of the table trained on");
    expect(judged({ on: "dataset", datasetId: "d2" })).toContain("(another table)");
  });

  it("holds no long text of a condition", () => {
    const slices = [{ condition: `review = '${"a whole text of a row ".repeat(3)}' AND shop = 'north'`, rows: 1, accuracy: 1, interval: { low: 0, high: 1 }, macroF1: 1 }];
    expect(judged({ slices })).toContain("review = '…' AND shop = 'north'");
  });

  it.each<[LabelSource, string, string]>([
    [{ kind: "column" }, "a column of the source file, or made from one", "源文件中的一列，或由其加工而来"],
    [{ kind: "predictions", model: "旧" }, "predicted by the model 旧", "由模型 旧 预测"],
    [{ kind: "corrections", of: "verdict", corrected: 2 }, "“verdict” with 2 labels corrected by hand", "“verdict”，其中 2 个标签经人工更正"],
    [{ kind: "label-set", name: "desk", labels: 40, annotators: 2, sharedRows: 10, alpha: 0.8 }, "0.800 on 10 rows labelled by two or more", "0.800，基于 10 个由两人或以上标注的行"],
  ])("tells how labels of %j came about", (labelSource, inEnglish, inChinese) => {
    expect(markdown(testModel({ labelSource }))).toContain(inEnglish);
    expect(markdown(testModel({ labelSource }), [], "zh")).toContain(inChinese);
  });

  it("names ten classes of a limit and counts the rest", () => {
    const classes = Array.from({ length: 13 }, (_, index) => `c${String(index)}`);
    expect(markdown(testModel({ classes, classCounts: classes.map(() => 1) }))).toContain("c8, c9 and 3 more.");
  });

  it("shows a reason, an extra or a baseline that it has no words for as it came", () => {
    const baseline = [{ strategy: "oracle", accuracy: 1, macroF1: 1, logLoss: 0 }];
    const card = markdown(testModel({ deviceReason: { code: "npu", detail: "" }, effects: [{ extra: "prayer", logLoss: [1, 1], accuracy: [0, 0], macroF1: [0, 0] }], evaluations: [testEvaluation({ baseline })] }));
    for (const part of ["WASM (processor): npu |", "| prayer | 1.0000 → 1.0000 |", "| oracle | 1.0000 |"]) expect(card).toContain(part);
  });

  it("takes no name for a word of its own", () => {
    const card = markdown(testModel({ name: "$t(card.name) {{label}}", label: "$t(card.name)", datasetName: "{{version}}" }));
    expect(card).toContain("# $t(card.name) {{label}}");
    expect(card).toContain("predicts “$t(card.name)”");
    expect(card).toContain("{{version}}, version v1");
  });
});

/** What stays in Latin letters in a Chinese card: names of measures and methods, and what is always written so. */
const LATIN = new Set(["AUROC", "Brier", "Jaccard", "Krippendorff", "LRAP", "Matthews", "NDCG", "SHA", "Softmax", "WASM", "WebGPU", "Dropout", "Mixup"]);

describe.each<[Language, object]>([
  ["en", english.modelCard],
  ["zh", chinese.modelCard],
])("every card in %s", (language, words) => {
  const cards = () => cardGallery(language).map((content) => speak(content, language));

  it("has all of its words in that language, and every word is said somewhere", () => {
    const [used, strange] = [new Set<string>(), new Set<string>()];
    for (const card of cards()) {
      for (const key of card.used) used.add(key);
      for (const key of card.strange) strange.add(key);
    }
    expect([...strange]).toEqual([]);
    expect(leaves(words, "modelCard").filter((key) => !used.has(key))).toEqual([]);
  });

  it("fills every place in its sentences", () => {
    for (const { card } of cards()) expect(card).not.toMatch(/\{\{|\}\}|\$t\(|modelCard\.|undefined|\bnull\b|NaN|\[object/);
  });

  it("holds nothing of the other language", () => {
    const strange = cards().flatMap(({ card }) => (language === "en" ? (card.match(/[\p{Script=Han}，。；：（）、]+/gu) ?? []) : (card.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !LATIN.has(word))));
    expect([...new Set(strange)]).toEqual([]);
  });
});

it("has a reason for every device that may compute", () => {
  expect(Object.keys(english.modelCard.reasons).sort()).toEqual([...DEVICE_REASON_KEYS].sort());
});

describe("model.card", () => {
  async function written(input: object): Promise<string> {
    let text = "";
    const files = { save: (path: string, bytes: Uint8Array) => ((text = new TextDecoder().decode(bytes)), { ok: true, value: { path, bytes: bytes.length } }) };
    const workspace = openTestRoom().open([{ id: writeCard.id, load: () => Promise.resolve(writeCard) }], { files: files as never });
    await workspace.createProject("test");
    workspace.commit("train", (project) => ({ ...project, models: [testModel()] }));
    expect(await workspace.run("model.card", { model: "m1", path: "card", ...input })).toMatchObject({ ok: true });
    return text;
  }

  it("speaks the language of the page unless another is asked for", async () => {
    expect(await written({})).toContain("## Limits");
    expect(await written({ language: "zh" })).toContain("## 局限");
    await i18next.changeLanguage("zh");
    expect(await written({})).toContain("## 局限");
    expect(await written({ language: "en" })).toContain("## Limits");
    await i18next.changeLanguage("en");
  });

  it("names its language in HTML", async () => {
    expect(await written({ format: "html" })).toContain('<html lang="en">');
    expect(await written({ format: "html", language: "zh" })).toContain('<html lang="zh-Hans">');
  });
});

function leaves(node: unknown, path: string): string[] {
  return typeof node === "object" && node !== null ? Object.entries(node).flatMap(([key, value]) => leaves(value, `${path}.${key}`)) : [path];
}
