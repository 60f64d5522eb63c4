import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportLabels, type LabelledRow } from "#core/labels/label-export.ts";
import { margin, orderByUncertainty } from "#core/labels/queue-order.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";

const row: LabelledRow = { row: 3, rowId: "abc-0", texts: { review: 'says "hi", bye\nnow', note: null }, label: "good", kind: "label", annotator: "An, n", at: Date.UTC(2026, 0, 2) };

describe("exportLabels", () => {
  it("quotes what CSV needs quoted", () => {
    const text = exportLabels([row], ["review", "note"], "csv");
    expect(text).toBe('row_id,row,review,note,label,status,annotator,labelled_at\r\nabc-0,3,"says ""hi"", bye\nnow",,good,label,"An, n",2026-01-02T00:00:00.000Z\r\n');
  });

  it("keeps missing text as null in JSON Lines", () => {
    const skipped = { ...row, label: null, kind: "skip" as const };
    const [line] = exportLabels([skipped], ["review", "note"], "jsonl").split("\n");
    expect(JSON.parse(line ?? "")).toMatchObject({ rowId: "abc-0", data: { note: null }, label: null, status: "skip" });
  });
});

describe("orderByUncertainty", () => {
  it("margin of the golden rows: .40/.30/.30 is .1, .90/.05/.05 is .85", () => {
    expect(margin([0.3, 0.3, 0.4])).toBeCloseTo(0.1, 12);
    expect(margin([0.9, 0.05, 0.05])).toBeCloseTo(0.85, 12);
  });

  it("asks the closest call first", () => {
    const queue = orderByUncertainty(
      [
        { rowId: "sure", probabilities: [0.9, 0.1] },
        { rowId: "torn", probabilities: [0.51, 0.49] },
      ],
      seededRandom(1),
    );
    expect(queue.map((card) => card.rowId)).toEqual(["torn", "sure"]);
  });

  it("loses and repeats no row, and draws every tenth by chance", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 }), fc.integer(), (ids, seed) => {
        const queue = orderByUncertainty(
          ids.map((rowId, index) => ({ rowId, probabilities: [index / 60, 1 - index / 60] })),
          seededRandom(seed),
        );
        expect(queue.map((card) => card.rowId).toSorted()).toEqual(ids.toSorted());
        expect(queue.filter((card) => card.reason === "random-audit")).toHaveLength(Math.floor(ids.length / 10));
      }),
    );
  });
});
