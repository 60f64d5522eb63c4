import i18next, { type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import { CHECK_KIND_NAMES, emptyDraft, finishDraft } from "#features/quality/check-form-state.ts";
import { checkSentence, reasonText } from "#ui/words/check-words.ts";
import english from "#features/quality/words.en.json";
import chinese from "#features/quality/words.zh.json";
import { formatFor } from "#ui/words/format.ts";

let t: TFunction;
const format = formatFor("en");

beforeAll(async () => {
  t = await i18next.createInstance().init({ lng: "en", resources: { en: { translation: english } }, interpolation: { escapeValue: false } });
});

const sentence = (check: unknown) => checkSentence(CheckDraft.parse(check), t, format);

describe("checkSentence", () => {
  it.each([
    [{ kind: "in-range", columns: ["Age"], params: { min: 0, max: null } }, "Age lies at 0 or more"],
    [{ kind: "date-in-range", columns: ["Day"], params: { min: "2020-01-01", max: "2020-12-31" } }, "Day lies between 2020-01-01 and 2020-12-31"],
    [{ kind: "row-count", params: { min: 1000, max: null } }, "Number of rows: at least 1,000"],
    [{ kind: "in-set", columns: ["c"], params: { values: ["a", "b", "c", "d", "e", "f", "g"] } }, "c is one of “a”, “b”, “c”, “d”, “e”, “f” and 1 more"],
    [{ kind: "column-order", columns: ["a", "b"], params: { operator: "<=" } }, "a <= b"],
    [{ kind: "matches-pattern", columns: ["$t(title)"], params: { pattern: "^{{column}}$" } }, "$t(title) matches ^{{column}}$"],
  ])("writes %j", (check, expected) => expect(sentence(check)).toBe(expected));
});

it("writes a suggestion's reason with its figures, and a person's own as it is", () => {
  expect(reasonText("profile:dates last=2020-01-01 10:00:00", t, format)).toBe("the last date is 2020-01-01 10:00:00");
  expect(reasonText("profile:form-email", t, format)).toBe("nearly all values are written this way");
  expect(reasonText("asked for by sales", t, format)).toBe("asked for by sales");
});

it("has a name and a sentence for every kind, and a label for every parameter, in both languages", () => {
  for (const words of [english, chinese]) {
    const kinds = Object.keys(CHECK_KINDS).sort();
    expect(Object.keys(words.kinds).sort()).toEqual(kinds);
    expect(Object.keys(words.sentences).filter((key) => !/-(?:exact|strictly|last)$/.test(key)).sort()).toEqual(kinds);
    for (const { fields } of Object.values(CHECK_KINDS)) for (const { name } of fields) expect(Object.keys(words.form)).toContain(name);
  }
});

it("lists every kind once for the form, and no empty form passes as a check that needs something", () => {
  expect([...CHECK_KIND_NAMES].sort()).toEqual(Object.keys(CHECK_KINDS).sort());
  const finished = CHECK_KIND_NAMES.filter((kind) => finishDraft(emptyDraft("id", kind, []), t).ok);
  expect(finished).toEqual(["no-duplicate-rows"]);
});
