import { describe, expect, it } from "vitest";
import { semanticType, textLanguage } from "#core/profile/semantic-type.ts";
import type { ColumnEvidence, SemanticType } from "#core/profile/semantic-type.ts";

function textEvidence(sample: readonly string[], more: Partial<ColumnEvidence> = {}): ColumnEvidence {
  const distinct = [...new Set(sample)];
  return { name: "c", type: "text", present: sample.length, distinct: distinct.length, unique: distinct.length, min: null, max: null, meanLength: sample.join("").length / sample.length, sample: distinct, ...more };
}
const numbers = (more: Partial<ColumnEvidence>): ColumnEvidence => ({ name: "c", type: "integer", present: 100, distinct: 50, unique: 10, min: 0, max: 1000, meanLength: 0, sample: [], ...more });
const many = (make: (index: number) => string, count = 40) => Array.from({ length: count }, (_, index) => make(index));

describe("semanticType", () => {
  const cases: readonly (readonly [string, ColumnEvidence, SemanticType])[] = [
    ["emails", textEvidence(many((i) => `u${i}@shop.com`)), "email"],
    ["prices among words", textEvidence([...many((i) => `$${i}`), "ask", "sold out"]), "price"],
    ["codes", textEvidence(many((i) => `A-${1000 + i}`)), "identifier"],
    ["repeated words", textEvidence(many((i) => ["red", "green", "blue"][i % 3]!)), "category"],
    ["yes and no", textEvidence(many((i) => (i % 2 === 0 ? "yes" : "no"))), "boolean"],
    ["sentences", textEvidence(many((i) => `this dress number ${i} fits me really well and looks good`)), "free-text"],
    ["Chinese reviews", textEvidence(many((i) => `第${i}次购买了，味道不错，送餐速度也很快，推荐`)), "free-text"],
    ["names", textEvidence(many((i) => `Anna ${String.fromCharCode(65 + (i % 26))}${i} Berg`)), "short-text"],
    ["one e-mail among words", textEvidence(["a@b.com", ...many((i) => `word${"x".repeat(i)}`)]), "short-text"],
    ["three e-mails only: too few to believe", textEvidence(["a@b.com", "c@d.com", "e@f.com"]), "short-text"],
    ["digits named zip", textEvidence(many((i) => String(10_000 + i * 7)), { name: "zip" }), "postcode"],
    ["digits named 手机", textEvidence(many((i) => `2052743${100 + i}`), { name: "手机" }), "phone"],
    ["numbers as text", textEvidence(many((i) => String(i * 1.5))), "number"],
    ["few numbers as text", textEvidence(many((i) => String(1 + (i % 5))), { name: "Qty" }), "quantity"],
    ["codes with leading zeros", textEvidence(many((i) => String(1 + (i % 5)).padStart(3, "0"))), "category"],
    ["a counter", numbers({ distinct: 100, unique: 100, min: 1, max: 100 }), "identifier"],
    ["0 and 1", numbers({ distinct: 2, max: 1 }), "boolean"],
    ["Rating", numbers({ name: "Rating", distinct: 5, min: 1, max: 5 }), "rating"],
    ["UnitPrice", numbers({ name: "UnitPrice", type: "number" }), "price"],
    ["Clothing ID", numbers({ name: "Clothing ID" }), "identifier"],
    ["CustomerID", numbers({ name: "CustomerID" }), "identifier"],
    ["paid is no id", numbers({ name: "paid" }), "number"],
    ["数量", numbers({ name: "数量" }), "quantity"],
    ["nothing", textEvidence([], { present: 0 }), "none"],
    ["dates", { ...numbers({}), type: "timestamp" }, "date"],
  ];
  it.each(cases)("%s", (_, evidence, expected) => expect(semanticType(evidence)).toBe(expected));
});

describe("textLanguage", () => {
  const english = many((i) => `I love the color and it fits me well ${i}`);
  const chinese = many((i) => `味道不错，送得也快${i}`);
  it.each([["en", english], ["zh", chinese], ["mixed", [...english, ...chinese]], ["other", many(() => "これはとても良いです")], [null, many((i) => String(i))]] as const)("%s", (language, sample) => expect(textLanguage(sample)).toBe(language));
});
