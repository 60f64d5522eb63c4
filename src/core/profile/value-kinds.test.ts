import { describe, expect, it } from "vitest";
import { hasGtinCheckDigit, isIsbn } from "#core/profile/check-digits.ts";
import { kindsOfValue, shapeOfValue } from "#core/profile/value-kinds.ts";

const FITS: readonly (readonly [string, readonly string[]])[] = [
  ["email", ["a@b.co", "first.last+tag@mail.example.com", "用户@例子.公司"]],
  ["url", ["https://a.b/c?d=1", "www.example.com", "http://localhost:80/x"]],
  ["phone", ["13812345678", "+86 138-1234-5678", "010-12345678", "(0755) 1234567", "+44 20 7946 0958", "555-123-4567", "(555) 123-4567"]],
  ["postcode", ["SW1A 1AA", "K1A 0B1", "12345-6789", "1012 AB"]],
  ["price", ["$12.50", "12,50 €", "￥1,299.00", "¥99", "25元", "USD 10", "1.2万元", "-$5", "HK$ 88"]],
  ["percentage", ["5%", "12.5 %", "-3％"]],
  ["quantity", ["500g", "1.5 kg", "12 pcs", "250毫升", "3盒", "10 ml x 6"]],
  ["date", ["2024-01-31", "31/01/2024", "1.2.24", "2024年1月31日", "Jan 5, 2024", "5 March 2024", "2024-01-31T10:00:00Z", "2024/1/5 09:30"]],
  ["time", ["9:30", "23:59:01", "9:30 pm"]],
  ["gtin", ["4006381333931", "96385074", "036000291452"]],
  ["isbn", ["0-306-40615-2", "978-0-306-40615-7", "080442957X"]],
  ["boolean", ["yes", "False", "是", "N"]],
  ["number", ["1", "-2.5", "1,234.56", "1e5", ".5"]],
];
const FITS_NOT: readonly (readonly [string, readonly string[]])[] = [
  ["email", ["a@b", "a b@c.de", "@x.com", "me@@x.com"]],
  ["url", ["example", "http:/a", "www."]],
  ["phone", ["12345678901", "2024-01-31", "12812345678", "123"]],
  ["price", ["12", "$", "usd"]],
  ["percentage", ["5", "%"]],
  ["quantity", ["5", "kg", "5 apples and pears"]],
  ["date", ["2024-13-01", "45/45/2024", "20240", "12.5", "may be"]],
  ["gtin", ["4006381333930", "123"]],
  ["isbn", ["0-306-40615-3", "9780306406158"]],
];

describe("kindsOfValue", () => {
  for (const [kind, texts] of FITS) for (const text of texts) it(`takes ${text} for ${kind}`, () => expect(kindsOfValue(text)).toContain(kind));
  for (const [kind, texts] of FITS_NOT) for (const text of texts) it(`does not take ${text} for ${kind}`, () => expect(kindsOfValue(text)).not.toContain(kind));
  it("says nothing of blank and very long texts", () => expect([kindsOfValue("  "), kindsOfValue("9".repeat(400))]).toEqual([[], []]));
});

describe("shapeOfValue", () => {
  it.each([["SKU-0042 b", "A-9999 a"], ["价格￥12", "中￥99"], ["Ünï", "Aa"], ["", ""]])("%s → %s", (value, shape) => expect(shapeOfValue(value)).toBe(shape));
});

describe("check digits", () => {
  it("know GS1's example 4006381333931 and ISO 2108's 0-306-40615-2", () => {
    expect([hasGtinCheckDigit("4006381333931"), hasGtinCheckDigit("4006381333932"), isIsbn("0-306-40615-2"), isIsbn("0-306-40615-1")]).toEqual([true, false, true, false]);
  });
});
