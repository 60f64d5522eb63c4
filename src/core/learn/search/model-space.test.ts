import { expect, it } from "vitest";
import { modelSpace, pointInput, VARIED, type ModelSpaceWish } from "./model-space.ts";
import { SearchSpace } from "./search-space.ts";

const WISH: ModelSpaceWish = { vary: ["head", "penalty"], head: "softmax", encoders: ["lexical", "use-lite-en"], hasFeatures: true, isPair: false };
const names = (wish: Partial<ModelSpaceWish>) => modelSpace({ ...WISH, ...wish }).map(({ name }) => name);

it("gives each head what belongs to it", () => {
  const space = modelSpace(WISH);
  expect(space.find(({ name }) => name === "c")?.when).toEqual({ name: "head", in: ["softmax"] });
  expect(space.find(({ name }) => name === "dropout")?.when).toEqual({ name: "head", in: ["mlp"] });
  expect(names({ vary: ["penalty"] })).toEqual(["c"]);
  expect(names({ vary: ["penalty"], head: "mlp" })).toEqual(["dropout", "weightDecay"]);
  expect(names({ head: "ordinal" })).toEqual(["c"]);
});

it("leaves out what cannot matter", () => {
  expect(names({ vary: ["encoder"], encoders: ["lexical"] })).toEqual([]);
  expect(names({ vary: ["features"], hasFeatures: false, isPair: true })).toEqual([]);
  expect(names({ vary: ["features"], hasFeatures: true })).toEqual(["columns", "components"]);
});

it("is a valid space for every wish", () => {
  for (const head of ["softmax", "mlp", "ordinal"] as const) expect(SearchSpace.safeParse(modelSpace({ ...WISH, head, vary: VARIED.options })).success).toBe(true);
});

it("says a point as the input of a training", () => {
  expect(pointInput({ head: "softmax", c: 3, components: 0, columns: "with" })).toEqual({ head: "softmax", c: 3 });
  expect(pointInput({ components: 64, columns: "without" })).toEqual({ components: 64, features: [] });
});
