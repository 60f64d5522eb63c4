import fc from "fast-check";
import { expect, it } from "vitest";
import { parseSearch, patchSearch, writeSearch } from "#app/search-text.ts";

it("gives back any texts it wrote", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (search) => {
      expect({ ...parseSearch(writeSearch(search)) }).toEqual({ ...search });
    }),
  );
});

it("writes nothing for nothing", () => {
  expect(writeSearch({})).toBe("");
});

it("changes, adds and takes away", () => {
  expect(patchSearch({ a: "1", b: "2" }, { a: "3", b: null, c: "4" })).toEqual({ a: "3", c: "4" });
});
