import { expect, test } from "vitest";
import { detectEncoding } from "#core/import/detect-encoding.ts";
import { dialectEvidence } from "#core/text-table/dialect-evidence.ts";
import { makePlan, type PlanWish } from "#core/text-table/make-plan.ts";

const ROWS = Array.from({ length: 20 }, (_, row) => `${String(row + 1)},2024-01-${String(row + 10)},"a ""fine"" thing"`).join("\n");
const TABLE = `id,day,note\n${ROWS}\n`;

function evidenceOf(text: string, wish: Partial<PlanWish> = {}) {
  const bytes = new TextEncoder().encode(text);
  const made = makePlan({ bytes, isWhole: true, more: [] }, { encoding: "utf-8", ...wish }, (part) => new TextDecoder().decode(part));
  return Object.fromEntries(dialectEvidence({ ...made, lead: made.guess.lead, encoding: detectEncoding(bytes) }).map(({ topic, code, facts }) => [topic, { code, ...facts }]));
}

test("a plain table: each decision with its counts", () => {
  expect(evidenceOf(TABLE)).toEqual({
    encoding: { code: "encoding-valid", encoding: "UTF-8" },
    delimiter: { code: "delimiter-clear", alike: 21, rows: 21, width: 3 },
    quote: { code: "quote-seen", quoted: 20, quote: '"' },
    escape: { code: "escape-doubled", inside: 20, escape: "", quote: '"' },
    header: { code: "header-differs", differ: 2, strict: 2, rows: 1 },
  });
});

test("notes above, remarks, and no names", () => {
  expect(evidenceOf(`Report of orders\nmade in May\n\n${TABLE}`)).toMatchObject({ preamble: { code: "preamble", width: 3 } });
  expect(evidenceOf(`id,day,note\n# kept by hand\n${ROWS}\n`)).toMatchObject({ comment: { code: "comment", comment: "#" } });
  expect(evidenceOf(ROWS)).toMatchObject({ header: { code: "header-none" } });
  expect(evidenceOf("name,colour\nbag,red\nhat,blue\ncap,green\n")).toMatchObject({ header: { code: "header-names" }, quote: { code: "quote-unseen" } });
});

test("what a person set is told by the same counts", () => {
  expect(evidenceOf(TABLE, { delimiter: ";", quote: "" })).toMatchObject({ delimiter: { code: "one-column", width: 1 }, quote: { code: "quote-none" } });
});
