import { expect, it } from "vitest";
import { countProject } from "#core/project/count-project.ts";
import { countSpace } from "#core/project/count-space.ts";
import type { Model } from "#core/project/model.ts";
import { emptyProject, type Dataset, type LabelSet, type Project } from "#core/project/project.ts";

const steps = [{ id: "s1", kind: "attach-columns", params: { fileId: "labels-1.csv" } }, { id: "s2", kind: "trim-space", params: {} }];
const PROJECT: Project = {
  ...emptyProject("p", "P", 1),
  datasets: [
    { id: "d", name: "d", source: { fileId: "source-d", parts: [] }, recipe: steps, checks: [{}, {}, {}], qualityHistory: [], meanings: {}, contracts: {} },
    { id: "e", name: "e", source: { fileId: "source-e-0", parts: [{ fileId: "source-e-0" }, { fileId: "source-e-1" }] }, recipe: [], checks: [], qualityHistory: [], meanings: {}, contracts: {} },
  ] as unknown as Dataset[],
  models: [{ headFileId: "head-1", encoderFileId: "encoder-1", trainTextsFileId: "texts-1", evaluations: [{ rowsFileId: "judged-1" }] } as unknown as Model],
  labelSets: [{ id: "l" } as unknown as LabelSet],
};
const file = (id: string, sizeBytes: number) => ({ id, sizeBytes });

it("counts steps and checks over all datasets", () => {
  expect(countProject(PROJECT)).toEqual({ datasets: 2, steps: 2, checks: 3, models: 1, labelSets: 1 });
});

it("counts each kept file once, under what it is for", () => {
  const kept = {
    named: [file("source-d", 100), file("source-e-0", 20), file("source-e-1", 3), file("labels-1.csv", 7), file("head-1", 1), file("encoder-1", 2), file("texts-1", 4), file("judged-1", 8), file("evidence", 9)],
    states: [file("state-1", 50), file("state-2", 60)],
    held: [file("source-old", 1000)],
    unnamed: [],
  };
  expect(countSpace(PROJECT, kept)).toEqual([
    { kind: "sources", bytes: 123, files: 3 },
    { kind: "attached", bytes: 7, files: 1 },
    { kind: "models", bytes: 15, files: 4 },
    { kind: "other", bytes: 9, files: 1 },
    { kind: "document", bytes: JSON.stringify(PROJECT).length, files: 1 },
    { kind: "states", bytes: 110, files: 2 },
    { kind: "held", bytes: 1000, files: 1 },
  ]);
});
