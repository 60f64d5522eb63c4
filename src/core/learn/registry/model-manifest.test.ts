import { describe, expect, it } from "vitest";
import { mainJudgement } from "#core/learn/registry/main-judgement.ts";
import { MANIFEST_VERSION, PORTABLE_MODEL, portableModel, readManifest, STAYING_FIELDS, withEncoder, type PortableModel } from "#core/learn/registry/model-manifest.ts";
import { championLabel } from "#core/learn/registry/model-name.ts";
import { testEvaluation, testModel } from "#core/learn/registry/model.test-kit.ts";
import { Model } from "#core/project/model.ts";

const model = testModel();
const portable = portableModel(model, { features: model.features!, headShape: model.headShape! });
const manifest = (patch: Partial<PortableModel> = {}) => ({ format: "steward-model", version: MANIFEST_VERSION, model: { ...portable, ...patch }, files: [] });

describe("a model that travels", () => {
  it("takes every field along or leaves it on purpose", () => {
    expect(Object.keys(PORTABLE_MODEL.shape).concat(STAYING_FIELDS).filter((name) => !["features", "headShape", "evaluations"].includes(name)).sort()).toEqual(Object.keys(Model.shape).filter((name) => !["features", "headShape", "evaluations"].includes(name)).sort());
  });

  it("tells nothing of rows, tables' ids, conditions or files", () => {
    const text = JSON.stringify(portable);
    for (const secret of ["d1", "d2", "e1", "texts-1", "rows-1", "p-1", "head-1", "41", "north"]) expect(text).not.toContain(secret);
    expect(portable.evaluations).toEqual([expect.objectContaining({ on: "held-out", rows: 2 })]);
  });

  it("keeps how it was judged before when it travels on", () => {
    const { metrics, ...other } = testEvaluation();
    const moved = testModel({ origin: { fileName: "x.zip", at: 5, evaluations: [{ ...other, metrics: { ...metrics, accuracy: 0.7 } }] }, evaluations: [testEvaluation({ on: "dataset" })] });
    expect(portableModel(moved, { features: model.features!, headShape: model.headShape! }).evaluations.map(({ metrics: { accuracy } }) => accuracy)).toEqual([0.7, 0.9]);
    expect(mainJudgement(moved)).toMatchObject({ isCarried: true, evaluation: { metrics: { accuracy: 0.7 } } });
    expect(mainJudgement(model)).toMatchObject({ isCarried: false, evaluation: { on: "held-out" } });
    expect(mainJudgement({ evaluations: [], origin: null })).toBeNull();
  });

  it("is known under the name that its encoder has where it comes to", () => {
    expect(withEncoder(portable, "other")).toMatchObject({ encoder: "other", features: { blocks: [{ encoder: "other" }] } });
  });
});

describe("a manifest", () => {
  it("is read, or said to be strange, of another version or broken", () => {
    expect(readManifest(JSON.parse(JSON.stringify(manifest())))).toEqual({ kind: "read", manifest: manifest() });
    for (const strange of [undefined, null, 3, {}, { format: "other", version: 1 }, { format: "steward-model" }]) expect(readManifest(strange)).toEqual({ kind: "strange" });
    expect(readManifest({ ...manifest(), version: 9 })).toEqual({ kind: "other-version", version: 9 });
    expect(readManifest({ ...manifest(), files: 3 })).toMatchObject({ kind: "broken" });
  });

  it.each<[string, Partial<PortableModel>]>([
    ["dimensions", { dimensions: 3 }],
    ["classes", { classes: ["bad"] }],
    ["offsets", { offsets: [1] }],
    ["no layers", { headShape: { output: "softmax", classes: 2, members: [[]] } }],
    ["no members", { headShape: { output: "softmax", classes: 2, members: [] } }],
    ["layers that do not meet", { headShape: { output: "softmax", classes: 2, members: [[{ inputs: 2, outputs: 5 }, { inputs: 4, outputs: 2 }]] } }],
    ["ratios", { features: { blocks: [{ kind: "target", column: "shop", buckets: 2, classes: 2, ratios: [0, 1, 2] }] } }],
  ])("is broken where sizes do not fit: %s", (_, patch) => {
    expect(readManifest(manifest(patch))).toEqual({ kind: "broken", detail: "sizes do not fit one another" });
  });
});

it("tells champions from models by name", () => {
  expect(championLabel("champion:verdict")).toBe("verdict");
  expect(championLabel("champion")).toBeNull();
});
