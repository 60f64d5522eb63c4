import { beforeEach, describe, expect, it } from "vitest";
import { HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import { cutFolds } from "#core/learn/training/cut-folds.ts";
import { ok } from "#core/result.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { crossValidate, type CrossValidated } from "#features/learn/training/cross-validate.ts";
import type { ExamplePart } from "#features/learn/split-examples.ts";
import { runInTestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Ports } from "#workspace/ports.ts";

const ROWS = 60;
const FOLDS = 4;
const rows = Array.from({ length: ROWS }, (_, row) => row);
const texts = rows.map((row) => `text ${String(row)}`);
const labels = Int32Array.from(rows, (row) => row % 2);
const parts = cutFolds({ labels, groups: Int32Array.from(rows), folds: FOLDS, seed: 1 });

/** What each fold's encoder and heads were fitted on, and what it then judged: rows are known by their only feature. */
interface Seen {
  readonly encoder: number[];
  readonly heads: Set<number>;
  readonly judged: number[];
}
let seen: Seen[];
let shown: unknown[];

const rowOf = (text: string): number => Number(text.split(" ")[1]);
const rowsIn = (features: Float32Array): number[] => [...features].filter((_, at) => at % 2 === 0).map((value) => Math.round(value));
const ports = {
  embedder: {
    onDeviceChange: () => undefined,
    device: () => ok("wasm"),
    encoders: () => ok([{ id: "lexical", dimensions: 2, needsFit: true }]),
    fit: ({ texts: given }: { texts: readonly string[] }) => {
      seen.push({ encoder: given.map(rowOf), heads: new Set(), judged: [] });
      return ok(new Uint8Array(1));
    },
    embed: ({ texts: given }: { texts: readonly string[] }) => ok({ vectors: Float32Array.from(given.flatMap((text) => [rowOf(text), 1])), dimensions: 2, ms: 0 }),
  },
  trainer: {
    fitLinear: ({ features, classes }: { features: Float32Array; classes: number }, options: { onLoss?: (iteration: number, loss: number) => void }) => {
      options.onLoss?.(1, 0);
      for (const row of rowsIn(features)) seen.at(-1)?.heads.add(row);
      return ok({ weights: new Float32Array(2 * classes), bias: new Float32Array(classes), objective: 0, iterations: 1, history: [0], device: "wasm", deviceReason: { code: "fastest" }, ms: 0 });
    },
    /** Says the fold in which it was asked. */
    score: ({ features }: { features: Float32Array }) => {
      seen.at(-1)?.judged.push(...rowsIn(features));
      return ok(Float32Array.from(rowsIn(features).flatMap(() => [seen.length / 10, 1 - seen.length / 10])));
    },
  },
  search: { nearest: ({ queries }: { queries: Float32Array }) => ok({ scores: new Float32Array(queries.length / 2), rows: new Int32Array(queries.length / 2) }) },
} as unknown as Partial<Ports>;

function cross(part: ExamplePart, separator?: ";"): Promise<CrossValidated> {
  const input = TrainInput.parse({ dataset: "d", text: "review", label: "verdict", encoder: "lexical", split: { by: "folds", folds: FOLDS }, separator });
  return runInTestRoom(ports, (context) =>
    crossValidate({ ...context, show: (live) => shown.push(live) }, { examples: { classes: ["a", "b"], features: [], columns: [{ name: "review", as: "text" }], train: part, test: { rows: [], texts: [], labels: new Int32Array(0), values: [[]] }, testDataset: null, parts, skipped: 0 }, parts, input, config: HEAD_CONFIG.parse({}), choosesC: true }),
  );
}

beforeEach(() => {
  seen = [];
  shown = [];
});

describe("crossValidate", () => {
  const part: ExamplePart = { rows, texts, labels, values: [texts] };

  it("judges every row once, by an encoder and heads that did not see it", async () => {
    const crossed = await cross(part);
    expect(seen).toHaveLength(FOLDS);
    expect(seen.flatMap(({ judged }) => judged).sort((a, b) => a - b)).toEqual(rows);
    for (const { encoder, heads, judged } of seen) {
      expect([...encoder, ...judged].sort((a, b) => a - b)).toEqual(rows);
      expect(judged.filter((row) => heads.has(row))).toEqual([]);
      expect(heads.size).toBe(encoder.length);
    }
    rows.forEach((row) => expect(crossed.probabilities[2 * row]).toBeCloseTo((parts[row]! + 1) / 10, 6));
    expect(crossed.folded.spread.each.map((fold) => fold.rows)).toEqual(seen.map(({ judged }) => judged.length));
    expect(crossed.folded.baseline.map(({ strategy }) => strategy)).toEqual(["majority", "stratified"]);
    expect(crossed.leakage).toMatchObject({ checked: ROWS, found: 0 });
    expect(shown).toContainEqual(expect.objectContaining({ fold: 2, folds: FOLDS }));
  });

  it("does the same where rows have several labels", async () => {
    const { sets, folded } = await cross({ ...part, sets: rows.map((row) => (row % 3 === 0 ? [0, 1] : [row % 2])) }, ";");
    expect(sets?.sets).toHaveLength(ROWS);
    for (const { heads, judged } of seen) expect(judged.filter((row) => heads.has(row))).toEqual([]);
    expect(folded.spread.count).toBe(FOLDS);
  });
});
