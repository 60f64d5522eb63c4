import { expect, it } from "vitest";
import { nominalAlpha } from "#core/labels/agreement.ts";
import type { LabelEvent } from "#core/labels/label-event.ts";
import { labelHistory } from "#core/labels/label-history.ts";

it("agrees with Krippendorff's example of four observers and missing values", () => {
  const rows = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."].map((line) => line.split(" "));
  const units = Array.from({ length: 12 }, (_, unit) => rows.map((row) => row[unit]!).filter((label) => label !== "."));
  expect(nominalAlpha(units)).toBeCloseTo(0.743, 3);
});

it("knows nothing of units with one label, and agrees wholly on one label throughout", () => {
  expect(nominalAlpha([["a"], []])).toBeNull();
  expect(nominalAlpha([["a", "a"], ["a", "a"]])).toBe(1);
});

it("counts the labels that stand, and each annotator's last word on a row", () => {
  const event = (rowId: string, annotator: string, label: string | null): LabelEvent => ({ id: `${rowId}${annotator}`, labelSet: "s", rowId, label, kind: label === null ? "clear" : "label", annotator, at: 1, previous: null, source: "human", model: null, leadMs: 1 });
  const events = [event("1", "ann", "a"), event("1", "bob", "b"), event("1", "bob", "a"), event("2", "ann", "b"), event("2", "bob", "a"), event("3", "ann", "a"), event("4", "cy", "a"), event("4", "cy", null)];
  expect(labelHistory(events)).toMatchObject({ labels: 3, annotators: 2, sharedRows: 2 });
  expect(labelHistory([])).toEqual({ labels: 0, annotators: 0, sharedRows: 0, alpha: null });
});
