import { expect, it } from "vitest";
import { guessColumns } from "#core/learn/guess-columns.ts";
import type { ColumnType } from "#core/table/schema.ts";

const table = (columns: Record<string, ColumnType>) => Object.entries(columns).map(([name, type]) => ({ name, type, databaseType: "" }));

it.each([
  ["a table of reviews", table({ review_id: "text", product_name: "text", review_text: "text", rating: "integer", recommended: "text" }), { text: "review_text", label: "recommended" }],
  ["Women's Clothing", table({ "Clothing ID": "integer", Title: "text", "Review Text": "text", Rating: "integer", "Recommended IND": "integer" }), { text: "Review Text", label: "Recommended IND" }],
  ["a Chinese table", table({ 商品: "text", 评论: "text", 类别: "text" }), { text: "评论", label: "类别" }],
  ["intents", table({ text: "text", category: "text" }), { text: "text", label: "category" }],
  ["nothing that fits", table({ a: "number", b: "date" }), { text: null, label: null }],
])("guesses %s", (_, columns, guess) => {
  expect(guessColumns(columns)).toEqual(guess);
});
