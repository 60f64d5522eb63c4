import type { CarriedEvaluation, Evaluation, Model } from "#core/project/model.ts";

/** A small model of two classes on vectors of two dimensions. */
export function testModel(patch: Partial<Model> = {}): Model {
  return {
    id: "m1", name: "verdict ← review", datasetId: "d1", datasetName: "reviews", datasetVersion: "v1", text: "review", label: "verdict", encoder: "use-lite-en", encoderFileId: null, dimensions: 2,
    features: { blocks: [{ kind: "text", column: "review", encoder: "use-lite-en", dimensions: 2, components: null }] }, projectionFileId: null, classes: ["bad", "good"], dataHash: "ab".repeat(32), labelSource: { kind: "column" }, classCounts: [3, 4], head: "softmax",
    headShape: { output: "softmax", classes: 2, members: [[{ inputs: 2, outputs: 2 }]] }, headFileId: "head-1.f32", trainTextsFileId: "texts-1.txt", temperature: 1.5, offsets: [], labelSets: null, config: null, tuned: false, effects: [], stage: "candidate", notes: "", origin: null,
    settings: { seed: 1, testShare: null, testDatasetId: "d2", balance: false, l2: 0.1, l2Chosen: true, split: "random", splitColumn: null, folds: 0, judgedFolds: 0 },
    device: "wasm", deviceReason: { code: "fastest", detail: "" }, trainRows: 7, validationRows: 2, skippedRows: 0, objective: 0.1, iterations: 5, history: [], embedMs: 1, fitMs: 1, tuneMs: 0, evaluations: [testEvaluation()], createdAt: 10,
    ...patch,
  };
}

export function testEvaluation(patch: Partial<Evaluation> = {}): Evaluation {
  return { id: "e1", datasetId: "d1", datasetVersion: "v1", text: "review", label: "verdict", rowsFileId: "rows-1.bin", probabilitiesFileId: "p-1.f32", slices: [{ condition: "shop = 'north'", rows: 1, accuracy: 1, interval: { low: 0, high: 1 }, macroF1: 1 }], leakage: { checked: 2, found: 1, similarity: 0.97, rows: [41] }, ...carried(), ...patch };
}

function carried(): CarriedEvaluation {
  const accuracy = { low: 0.5, high: 1 };
  const metrics = { accuracy: 0.9, balancedAccuracy: 0.9, macroF1: 0.9, weightedF1: 0.9, mcc: 0.8, logLoss: 0.2, brier: 0.1, ece: 0.05, auroc: null, perClass: {}, ci: { accuracy, macroF1: accuracy } };
  return { on: "held-out", rows: 2, excludedRows: 0, metrics, intervals: null, confusion: [[1, 0], [0, 1]], baseline: [{ strategy: "majority", accuracy: 0.5, macroF1: 0.3, logLoss: 0.7 }], ranking: null, folds: null, labelSets: null, at: 11 };
}
