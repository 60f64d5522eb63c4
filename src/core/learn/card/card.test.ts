import { describe, expect, it } from "vitest";
import { cardMarkdown, type CardBlock } from "#core/learn/card/card-block.ts";
import { cardHtml } from "#core/learn/card/card-html.ts";
import { cardLimits } from "#core/learn/card/card-limits.ts";
import { testEvaluation, testModel } from "#core/learn/registry/model.test-kit.ts";
import type { LabelSource } from "#core/project/model.ts";

describe("cardLimits", () => {
  const { metrics } = testEvaluation();
  const narrow = { low: 0.88, high: 0.92 };
  const sound = testEvaluation({ metrics: { ...metrics, ci: { accuracy: narrow, macroF1: narrow } }, leakage: null });
  const desk = { kind: "label-set", name: "desk", labels: 1, annotators: 2, sharedRows: 0, alpha: null } as const;

  it("names what the facts say, with the figures that show it", () => {
    expect(cardLimits(testModel({ skippedRows: 3 }))).toEqual([
      { code: "few-to-learn", counts: { rows: 20 }, classes: ["bad", "good"] },
      { code: "skipped", counts: { rows: 3 }, shares: { share: 0.3 } },
      { code: "labels-unrecorded" },
      { code: "wide-interval", shares: { low: 0.5, high: 1 } },
      { code: "near-baseline", shares: { accuracy: 0.5 } },
      { code: "near-twins", shares: { share: 0.5 } },
      { code: "one-of-classes", counts: { classes: 2 } },
      { code: "like-the-judged" },
    ]);
  });

  it("names nothing else of a sound model than what holds for every model", () => {
    const model = testModel({ classCounts: [400, 400], labelSource: desk, evaluations: [sound] });
    expect(cardLimits(model).map(({ code }) => code)).toEqual(["one-of-classes", "like-the-judged"]);
  });

  it("says so when a model was never judged", () => {
    expect(cardLimits(testModel({ evaluations: [] }))).toContainEqual({ code: "never-judged" });
  });

  it("knows whom the labels came from", () => {
    const codes = (labelSource: LabelSource) => cardLimits(testModel({ classCounts: [400, 400], labelSource, evaluations: [sound] }));
    expect(codes({ kind: "predictions", model: "old" })[0]).toEqual({ code: "labels-predicted", model: "old" });
    expect(codes({ kind: "corrections", of: "verdict", corrected: 4 })[0]).toEqual({ code: "labels-corrected", counts: { labels: 4 } });
    expect(codes({ ...desk, annotators: 1 })[0]).toEqual({ code: "one-annotator" });
  });

  it("calls a model of label sets by whole sets", () => {
    const scores = { microPrecision: 0.9, microRecall: 0.8, microF1: 0.85, macroF1: 0.7, hammingLoss: 0.1, subsetAccuracy: 0.6, jaccard: 0.75, lrap: 0.95 };
    const labelSets = { ...scores, labelsPerRow: 1.5, ci: { microF1: narrow, macroF1: narrow, hammingLoss: narrow, subsetAccuracy: narrow, jaccard: narrow, lrap: narrow }, perLabel: [], baseline: { ...scores, set: [], logLoss: 0.6 } };
    const codes = cardLimits(testModel({ labelSets: { separator: ";", temperatures: [1], thresholds: [0.4], commonest: [] }, evaluations: [testEvaluation({ labelSets, confusion: [] })] })).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["wide-interval-sets", "near-baseline-sets", "some-of-labels"]));
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
    expect(cardHtml("<i>", nasty, "en")).toContain("<title>&lt;i&gt;</title>");
    expect(cardHtml("<i>", nasty, "en")).not.toContain("<b>");
  });

  it("tells a reader's machine which language it is in", () => {
    expect(cardHtml("x", nasty, "zh-Hans")).toContain('<html lang="zh-Hans">');
  });
});
