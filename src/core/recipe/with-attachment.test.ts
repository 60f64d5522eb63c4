import { describe, expect, it } from "vitest";
import type { Step } from "#core/recipe/step.ts";
import { mayAttach, withAttachment } from "#core/recipe/with-attachment.ts";

type Attach = Extract<Step, { kind: "attach-columns" }>;
const attach = (id: string, origin: string, name: string): Attach => ({ id, enabled: true, note: "", kind: "attach-columns", column: null, params: { fileId: id, origin, columns: [{ name, type: "text" }] } });
const trim: Step = { id: "t", enabled: true, note: "", kind: "trim-space", column: "a", params: { collapse: true } };

describe("withAttachment", () => {
  it("puts new columns last", () => {
    expect(withAttachment([trim], attach("x", "model:1", "p")).map((step) => step.id)).toEqual(["t", "x"]);
  });

  it("takes the place of an older attachment of the same origin or column", () => {
    const recipe = [attach("old", "model:1", "p"), trim];
    expect(withAttachment(recipe, attach("new", "model:1", "q")).map((step) => step.id)).toEqual(["new", "t"]);
    expect(withAttachment(recipe, attach("new", "model:2", "p")).map((step) => step.id)).toEqual(["new", "t"]);
  });
});

it("refuses the name of a column of the table, in any case, but not of an attached one", () => {
  const columns = ["Label", "p"].map((name) => ({ name, type: "text" as const, databaseType: "VARCHAR" }));
  const recipe = [attach("old", "model:1", "p")];
  expect(mayAttach(recipe, columns, ["label"]).ok).toBe(false);
  expect(mayAttach(recipe, columns, ["p"]).ok).toBe(true);
  expect(mayAttach(recipe, columns, ["fresh"]).ok).toBe(true);
});
