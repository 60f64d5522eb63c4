import { describe, expect, it } from "vitest";
import { championOf, filledSlots, findChampion, previousChampion, slotHistory, slotOf, withChampion, type Registry } from "#core/learn/registry/champions.ts";
import { testModel } from "#core/learn/registry/model.test-kit.ts";
import type { Dataset } from "#core/project/project.ts";

const SLOT = { label: "verdict", table: "reviews" };
const EMPTY: Registry = { models: ["a", "b", "c"].map((id, index) => testModel({ id, name: `model ${id}`, createdAt: index })), datasets: [table("d1", "reviews")], championHistory: [] };

function table(id: string, name: string): Dataset {
  return { id, name } as Dataset;
}

function promote(registry: Registry, id: string, note = ""): Registry {
  return { ...registry, ...withChampion(registry, { model: registry.models.find((model) => model.id === id)!, kind: "promote", at: registry.championHistory.length, note }) };
}

function rollBack(registry: Registry): Registry | null {
  const model = previousChampion(registry, SLOT);
  return model && { ...registry, ...withChampion(registry, { model, kind: "rollback", at: registry.championHistory.length, note: "" }) };
}

function without(registry: Registry, id: string): Registry {
  return { ...registry, models: registry.models.filter((model) => model.id !== id) };
}

const stages = ({ models }: Registry) => Object.fromEntries(models.map(({ id, stage }) => [id, stage]));

describe("champions", () => {
  it("are one for a label and table, and the former one becomes challenger", () => {
    const registry = promote(promote(EMPTY, "a"), "b", "better on the new shops");
    expect(stages(registry)).toEqual({ a: "challenger", b: "champion", c: "candidate" });
    expect(registry.championHistory.at(-1)).toEqual({ kind: "promote", at: 1, note: "better on the new shops", label: "verdict", table: "reviews", modelId: "b", modelName: "model b", formerId: "a", formerName: "model a" });
  });

  it("go back step by step, and from there forward again", () => {
    const third = promote(promote(promote(EMPTY, "a"), "b"), "c");
    const second = rollBack(third)!;
    expect(stages(second)).toEqual({ a: "challenger", b: "champion", c: "challenger" });
    const first = rollBack(second)!;
    expect(championOf(first, SLOT)?.id).toBe("a");
    expect(rollBack(first)).toBeNull();
    const again = promote(first, "c");
    expect(championOf(rollBack(again)!, SLOT)?.id).toBe("a");
    expect(slotHistory(again, SLOT).map(({ kind }) => kind)).toEqual(["promote", "promote", "promote", "rollback", "rollback", "promote"]);
  });

  it("pass over deleted models, and come back after the champion itself was deleted", () => {
    const third = promote(promote(promote(EMPTY, "a"), "b"), "c");
    expect(previousChampion(without(third, "b"), SLOT)?.id).toBe("a");
    const gone = without(third, "c");
    expect(championOf(gone, SLOT)).toBeNull();
    expect(previousChampion(gone, SLOT)?.id).toBe("b");
  });

  it("leave other labels and tables alone", () => {
    const registry: Registry = { ...EMPTY, datasets: [table("d1", "reviews"), table("d2", "returns")], models: [...EMPTY.models, testModel({ id: "x", datasetId: "d2" }), testModel({ id: "y", label: "topic" })] };
    const crowned = promote(promote(promote(registry, "a"), "x"), "y");
    expect(stages(crowned)).toMatchObject({ a: "champion", x: "champion", y: "champion" });
    expect(findChampion(crowned, "verdict")?.id).toBe("x");
    expect(findChampion(crowned, "verdict", "d1")?.id).toBe("a");
    expect(findChampion(crowned, "topic", "d2")?.id).toBe("y");
    expect(findChampion(crowned, "price")).toBeNull();
    expect(filledSlots(crowned).map(({ label, table: name, models }) => [label, name, models.length])).toEqual([["verdict", "returns", 1], ["topic", "reviews", 1], ["verdict", "reviews", 3]]);
  });

  it("keep their place when the table is renamed, and a model from a file finds it by name", () => {
    const renamed: Registry = { ...promote(promote(EMPTY, "a"), "b"), datasets: [table("d1", "reviews 2026")] };
    const slot = { label: "verdict", table: "reviews 2026" };
    expect(championOf(renamed, slot)?.id).toBe("b");
    expect(previousChampion(renamed, slot)?.id).toBe("a");
    expect(slotOf(testModel({ datasetId: "", datasetName: "reviews 2026" }), renamed)).toEqual(slot);
  });
});
