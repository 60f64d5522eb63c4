import { expect, it } from "vitest";
import { formatFor } from "#ui/words/format.ts";

const en = formatFor("en");

it("never rounds a small share to nothing or to all", () => {
  expect([0, 0.0004, 0.5, 0.1234, 0.9996, 1].map(en.share)).toEqual(["0%", "<0.1%", "50%", "12.3%", ">99.9%", "100%"]);
});

it("writes sizes in decimal units", () => {
  expect([0, 999, 1500, 34_200_000, 10_800_000_000].map(en.bytes)).toEqual(["0 bytes", "999 bytes", "1.5 kB", "34 MB", "11 GB"]);
});

it("writes durations from milliseconds to minutes", () => {
  expect([12, 1500, 61_000].map(en.duration)).toEqual(["12ms", "1.5s", "1m 1s"]);
});

it("keeps the items of a list apart, in Chinese too", () => {
  expect((["en", "zh"] as const).map((locale) => formatFor(locale).list(["id", "word", "kind"]))).toEqual(["id, word, kind", "id、word、kind"]);
});

it("writes Chinese in Chinese", () => {
  expect(formatFor("zh").integer(1234567)).toBe("1,234,567");
  expect(formatFor("zh").ago(0, 3_600_000)).toBe("1小时前");
});

it("sets something between the items of a list", () => {
  expect(en.list(["asin", "title"])).toBe("asin, title");
  expect(formatFor("zh").list(["asin", "标题"])).toBe("asin、标题");
});
