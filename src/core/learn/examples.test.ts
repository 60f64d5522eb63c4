import { describe, expect, it } from "vitest";
import { adviseEncoder } from "#core/learn/advise-encoder.ts";
import { classesOf, classIndices, type Examples } from "#core/learn/examples.ts";

const columns = { text: "review", label: "stars" };
const of = (labels: readonly string[]): Examples => ({ rows: labels.map((_, row) => row), labels });
const repeat = (label: string, times: number) => Array.from({ length: times }, () => label);

describe("classesOf", () => {
  it.each([
    ["nothing to read", of([]), "no-text"],
    ["one class", of(repeat("5", 40)), "one-class"],
    ["fewer than ten rows", of(["a", "b", "a"]), "too-few-rows"],
    ["fewer than two rows a class", of(Array.from({ length: 30 }, (_, index) => `c${String(index)}`)), "too-few-rows"],
    ["an identifier as label", of(Array.from({ length: 1500 }, (_, index) => `c${String(index)}`)), "too-many-classes"],
  ])("refuses %s", (_, examples, code) => {
    const classes = classesOf(examples, columns);
    expect(!classes.ok && classes.problem.code).toBe(code);
  });

  it("sorts classes, whatever the order of rows", () => {
    const classes = classesOf(of([...repeat("b", 6), ...repeat("a", 6)]), columns);
    expect(classes.ok && classes.value).toEqual(["a", "b"]);
  });
});

it("marks labels that are no class", () => {
  expect([...classIndices(["b", "z", "a"], ["a", "b"])]).toEqual([1, -1, 0]);
});

describe("adviseEncoder", () => {
  it.each([
    [["Lovely dress, fits well", "Too small", "5/5 ★"], "use-lite-en"],
    [["很好吃，送餐快", "味道一般", "包装 OK"], "lexical"],
    [["Отличный товар", "Плохо"], "lexical"],
    [["12", "—"], "lexical"],
  ])("for %j chooses %s", (texts, encoder) => {
    expect(adviseEncoder(texts).encoder).toBe(encoder);
  });
});
