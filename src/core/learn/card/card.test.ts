import { describe, expect, it } from "vitest";
import { cardMarkdown, type CardBlock } from "#core/learn/card/card-block.ts";
import { cardHtml } from "#core/learn/card/card-html.ts";
import { cardLimits } from "#core/learn/card/card-limits.ts";
import { modelCard } from "#core/learn/card/model-card.ts";
import { testEvaluation, testModel } from "#core/learn/registry/model.test-kit.ts";
import type { ChampionChange } from "#core/project/champion-change.ts";

const change = (patch: Partial<ChampionChange>): ChampionChange => ({ kind: "promote", at: 0, note: "", label: "verdict", table: "reviews", modelId: "m1", modelName: "verdict ← review", formerId: null, formerName: null, ...patch });
const markdown = (...given: Parameters<typeof modelCard>) => cardMarkdown(modelCard(...given));

describe("modelCard", () => {
  it("tells data, labels, settings, measures, slices, leakage and limits", () => {
    const card = markdown(testModel({ notes: "knows\ncoats" }), []);
    for (const part of ["ab".repeat(32), "version v1", "a column of the source file", "| Seed of split, fit and bootstrap | 1 |", "wasm (fastest)", "| Accuracy | 0.9000 | 0.5000 to 1.0000 |", "| Log loss | 0.2000 | not measured |", "shop = 'north' | 1 | 1.0000", "Of 2 judged rows looked at, 1 (50.0 %)", "| Stage | candidate |", "knows coats", "## Limits"]) expect(card).toContain(part);
  });

  it("says when a model became champion and when it made way", () => {
    const history = [change({}), change({ at: 1, modelId: "m2", modelName: "next", formerId: "m1", note: "better" }), change({ at: 2, modelId: "m3", modelName: "zebra" })];
    const card = markdown(testModel({ stage: "challenger" }), history);
    expect(card).toContain("became champion");
    expect(card).toContain("made way for next | better");
    expect(card).not.toContain("zebra");
  });

  it("tells whose figures a cross-validation has, and how pairs are ordered", () => {
    const spread = { mean: 0.8, sd: 0.02 };
    const score = { mean: 0.7, interval: { low: 0.6, high: 0.8 } };
    const ranking = { k: 10, gains: [0, 1], ndcg: score, reciprocalRank: score, recall: score, queries: 9, leftOut: 2, baseline: { unordered: 0.4, commonWords: 0.65 } };
    const folds = { count: 5, accuracy: spread, macroF1: spread, each: [] };
    const card = markdown(testModel({ evaluations: [testEvaluation({ on: "cross-validation", folds, ranking })] }), []);
    for (const part of ["(each by a model that did not see it)", "figures of 5 models made like this one", "accuracy 0.8000 ± 0.0200", "| NDCG@10 | 0.7000 | 0.6000 to 0.8000 |", "by the words in common 0.6500"]) expect(card).toContain(part);
  });

  it("tells sets of labels by measures of sets", () => {
    const scores = { microPrecision: 0.9, microRecall: 0.8, microF1: 0.85, macroF1: 0.7, hammingLoss: 0.1, subsetAccuracy: 0.6, jaccard: 0.75, lrap: 0.95 };
    const some = { low: 0.5, high: 0.9 };
    const labelSets = { ...scores, labelsPerRow: 1.5, ci: { microF1: some, macroF1: some, hammingLoss: some, subsetAccuracy: some, jaccard: some, lrap: some }, perLabel: [{ name: "late", support: 7, precision: 0.9, recall: 0.8, f1: 0.85, threshold: 0.4, given: 6, auroc: null, averagePrecision: 0.9 }], baseline: { ...scores, microF1: 0.3, set: ["late"], logLoss: 0.6 } };
    const card = markdown(testModel({ head: "one-vs-rest", labelSets: { separator: ";", temperatures: [1], thresholds: [0.4], commonest: [0] }, evaluations: [testEvaluation({ labelSets, confusion: [] })] }), []);
    for (const part of ["labels, any number of them a row", "logistic regression for each label by itself", "| Micro F1 | 0.8500 | 0.5000 to 0.9000 | 0.3000 |", "| late | 7 | 0.4000 | 0.9000 | 0.8000 | 0.8500 | not defined | 0.9000 |", "some or none of its"]) expect(card).toContain(part);
  });

  it("tells rows of the table trained on from another table's", () => {
    const judged = (datasetId: string) => markdown(testModel({ evaluations: [testEvaluation({ on: "dataset", datasetId })] }), []);
    expect(judged("d1")).toContain("(rows of the table trained on");
    expect(judged("d2")).toContain("(another table)");
  });

  it("holds no long text of a condition", () => {
    const slices = [{ condition: `review = '${"a whole text of a row ".repeat(3)}' AND shop = 'north'`, rows: 1, accuracy: 1, interval: { low: 0, high: 1 }, macroF1: 1 }];
    const card = markdown(testModel({ evaluations: [testEvaluation({ slices })] }), []);
    expect(card).toContain("review = '…' AND shop = 'north'");
  });

  it("tells how a label set came about", () => {
    const labelSource = { kind: "label-set", name: "desk", labels: 40, annotators: 2, sharedRows: 10, alpha: 0.8 } as const;
    expect(markdown(testModel({ labelSource }), [])).toContain("0.800 on 10 rows labelled by two or more");
  });
});

describe("cardLimits", () => {
  it("names what the facts say and nothing else", () => {
    const limits = cardLimits(testModel({ skippedRows: 3 })).join("\n");
    for (const part of ["Fewer than 20 rows to learn from: bad, good", "3 rows (30.0 %)", "from 50.0 % to 100.0 %", "not clearly better", "50.0 % of the judged rows"]) expect(limits).toContain(part);
    const { metrics } = testEvaluation();
    const sound = testEvaluation({ metrics: { ...metrics, ci: { accuracy: { low: 0.88, high: 0.92 }, macroF1: { low: 0.88, high: 0.92 } } }, leakage: null });
    const few = cardLimits(testModel({ classCounts: [400, 400], labelSource: { kind: "label-set", name: "desk", labels: 1, annotators: 2, sharedRows: 0, alpha: null }, evaluations: [sound] }));
    expect(few).toHaveLength(2);
    expect(cardLimits(testModel({ evaluations: [] }))[2]).toContain("never judged");
  });
});

describe("forms of a card", () => {
  const nasty: CardBlock[] = [
    { kind: "heading", level: 1, text: "<b>x</b>\n# y" },
    { kind: "facts", rows: [["a|b", "c\n\n- d"]] },
    { kind: "list", items: ["*e*"] },
  ];

  it("lets no name out of its place", () => {
    expect(cardMarkdown(nasty)).toBe("# \\<b>x\\</b> # y\n\n|  |  |\n| --- | --- |\n| a\\|b | c - d |\n\n- \\*e\\*\n");
    expect(cardHtml("<i>", nasty)).toContain("<title>&lt;i&gt;</title>");
    expect(cardHtml("<i>", nasty)).not.toContain("<b>");
  });
});
