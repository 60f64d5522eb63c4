import { expect, it } from "vitest";
import { classVariants } from "#core/learn/class-variants.ts";

it.each([
  [["yes", "no"], []],
  [["Yes", "no", "yes ", "ＹＥＳ", "NO"], [["Yes", "yes ", "ＹＥＳ"], ["no", "NO"]]],
  [["好评", "好 评"], [["好评", "好 评"]]],
  [[], []],
])("of %j finds %j", (classes, groups) => {
  expect(classVariants(classes)).toEqual(groups);
});
