import { beforeEach, expect, it } from "vitest";
import { testModel } from "#core/learn/registry/model.test-kit.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { deleteModel } from "#features/learn/registry/delete-model.ts";
import { noteModel } from "#features/learn/registry/note-model.ts";
import { promoteModel } from "#features/learn/registry/promote-model.ts";
import { rollBackModel } from "#features/learn/registry/roll-back-model.ts";
import { openTestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

const DOORS = [promoteModel, rollBackModel, noteModel, deleteModel].map((command) => ({ id: command.id, load: () => Promise.resolve(command) }));

let workspace: Workspace;

beforeEach(async () => {
  workspace = openTestRoom().open(DOORS);
  await workspace.createProject("test");
  workspace.commit("train", (project) => ({ ...project, models: ["a", "b", "c"].map((name) => testModel({ id: `id-${name}`, name })) }));
});

const project = () => workspace.store.getState().project!;
const stages = () => project().models.map(({ name, stage }) => `${name} ${stage}`);
const champion = (label = "verdict"): Result<string, Problem> => {
  const found = findModel(project(), `champion:${label}`);
  return found.ok ? { ok: true, value: found.value.name } : found;
};

it("promotes, goes back as often as asked, and says when there is nothing further back", async () => {
  for (const model of ["a", "b", "c"]) expect(await workspace.run("model.promote", { model, note: `try ${model}` })).toMatchObject({ ok: true, value: { model, label: "verdict", dataset: "reviews" } });
  expect(await workspace.run("model.promote", { model: "c" })).toMatchObject({ ok: true });
  expect(project().championHistory.map(({ modelName, formerName, note }) => [modelName, formerName, note])).toEqual([["a", null, "try a"], ["b", "a", "try b"], ["c", "b", "try c"]]);
  expect(await workspace.run("model.rollback", { label: "verdict", note: "worse" })).toMatchObject({ value: { model: "b", former: "c" } });
  expect(await workspace.run("model.rollback", { label: "verdict", dataset: "reviews" })).toMatchObject({ value: { model: "a", former: "b" } });
  expect(stages()).toEqual(["a champion", "b challenger", "c challenger"]);
  expect(await workspace.run("model.rollback", { label: "verdict" })).toEqual({ ok: false, problem: { code: "no-earlier-champion", label: "verdict", dataset: "reviews" } });
  expect(champion()).toEqual({ ok: true, value: "a" });
});

it("takes each change back and does it again", async () => {
  await workspace.run("model.promote", { model: "a" });
  await workspace.run("model.promote", { model: "b" });
  await workspace.undo();
  expect(stages()).toEqual(["a champion", "b candidate", "c candidate"]);
  expect(project().championHistory).toHaveLength(1);
  await workspace.redo();
  await workspace.run("model.note", { model: "champion:verdict", note: " knows coats " });
  expect(project().models[1]).toMatchObject({ name: "b", notes: "knows coats", stage: "champion" });
});

it("has no champion once it is deleted, until that is undone or an earlier one comes back", async () => {
  await workspace.run("model.promote", { model: "a" });
  await workspace.run("model.promote", { model: "b" });
  expect(await workspace.run("model.delete", { model: "b" })).toEqual({ ok: true, value: { model: "b", wasChampion: true } });
  expect(champion()).toEqual({ ok: false, problem: { code: "champion-missing", label: "verdict", known: [] } });
  await workspace.undo();
  expect(champion()).toEqual({ ok: true, value: "b" });
  await workspace.run("model.delete", { model: "b" });
  expect(await workspace.run("model.rollback", { label: "verdict" })).toMatchObject({ value: { model: "a", former: null } });
  expect(await workspace.run("model.promote", { model: "b" })).toMatchObject({ problem: { code: "model-missing" } });
});
