import { expect, it } from "vitest";
import { groupPairs } from "./group-pairs.ts";

it("joins what is joined through others, the largest group first", () => {
  const pairs = [{ left: 0, right: 3, score: 0.99 }, { left: 1, right: 2, score: 0.96 }, { left: 2, right: 5, score: 0.97 }];
  expect(groupPairs(pairs, 7)).toEqual([{ members: [1, 2, 5], score: 0.96 }, { members: [0, 3], score: 0.99 }]);
  expect(groupPairs([], 3)).toEqual([]);
});
