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
