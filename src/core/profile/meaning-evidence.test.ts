import { expect, test } from "vitest";
import { guessMeaning } from "#core/profile/meaning-evidence.ts";

const column = { name: "contact", type: "text", present: 40, distinct: 40, unique: 40, min: null, max: null, meanLength: 14 } as const;
const emails = Array.from({ length: 40 }, (_, row) => `user${String(row)}@shop.example`);

test("a kind that values show is told with its hits and the share that at least fits", () => {
  const guess = guessMeaning({ ...column, sample: [...emails.slice(0, 38), "none given", "?"] });
  expect(guess).toMatchObject({ meaning: "email", fitting: { hits: 38, of: 40 }, distinct: 40, present: 40 });
  // Wilson, 95 %: (38 of 40) → 0.8350.
  expect(guess.fitting?.low).toBeCloseTo(0.835, 3);
});

test("a meaning that no single value shows rests on counts alone; one hit is none", () => {
  const words = Array.from({ length: 40 }, (_, row) => `${"plain words about a thing ".repeat(2)}${String(row)}`);
  const guess = guessMeaning({ ...column, meanLength: 50, sample: ["a@b.example", ...words.slice(1)] });
  expect(guess).toMatchObject({ meaning: "free-text", fitting: null });
});
