import { expect, it } from "vitest";
import { chooseC, l2FromC } from "./choose-l2.ts";

it("takes the best trial, of near equals the strongest penalty", () => {
  expect(chooseC([{ c: 100, logLoss: 0.5 }, { c: 1, logLoss: 0.9 }, { c: 10, logLoss: 0.5003 }])).toBe(10);
  expect(chooseC([{ c: 1, logLoss: 0.9 }, { c: 10, logLoss: 0.6 }, { c: 100, logLoss: 0.5 }])).toBe(100);
  expect(chooseC([{ c: 1, logLoss: NaN }])).toBe(10);
  expect(l2FromC(10, 200)).toBe(1 / 2000);
});
