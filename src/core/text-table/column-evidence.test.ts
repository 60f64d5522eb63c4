import { expect, test } from "vitest";
import { columnEvidence } from "#core/text-table/column-evidence.ts";

const plain = { format: "", decimal: ".", thousands: "", isChosen: false } as const;
const none = new Set<string>();

test("numbers: what fits, what is missing and by which word, and the first that does not fit", () => {
  const cells = ["1", "2.5", "", "N/A", "n/a", "-", " 3 ", "about 4"];
  expect(columnEvidence({ ...plain, type: "number" }, cells, none)).toMatchObject({ values: 8, empty: 1, fitting: 3, misfit: "about 4", near: null, telling: 0 });
  expect(columnEvidence({ ...plain, type: "number" }, cells, none).missing.reduce((sum, { count }) => sum + count, 0)).toBe(3);
});

test("a word that a person set is missing in text too, most frequent first", () => {
  const { missing, fitting } = columnEvidence({ ...plain, type: "text" }, ["red", "unknown", "9999", "Unknown", "unknown"], new Set(["unknown", "9999"]));
  expect(missing).toEqual([{ word: "unknown", count: 2 }, { word: "9999", count: 1 }, { word: "Unknown", count: 1 }]);
  expect(fitting).toBe(1);
});

test("text that is nearly numbers names the value that stands against it", () => {
  expect(columnEvidence({ ...plain, type: "text" }, ["nan", "1", "2", "3", "4 pcs"], none).near).toEqual({ type: "number", count: 3, against: "4 pcs" });
  expect(columnEvidence({ ...plain, type: "text" }, ["red", "green", "3"], none).near).toBeNull();
});

test("dates: only values above twelve tell the order of day and month", () => {
  const cells = ["01/02/2024", "25/12/2024", "03/03/2024", "31/01/2024"];
  expect(columnEvidence({ ...plain, type: "date", format: "%d/%m/%Y" }, cells, none)).toMatchObject({ fitting: 4, telling: 2 });
  expect(columnEvidence({ ...plain, type: "date", format: "%Y-%m-%d" }, ["2024-12-25"], none)).toMatchObject({ fitting: 1, telling: 0 });
});
