import { beforeEach, describe, expect, it } from "vitest";
import { HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import type { EmbedRequest, TuneRequest } from "#core/ports/embedder.ts";
import { ok } from "#core/result.ts";
import type { ExamplePart, TrainingExamples } from "#features/learn/split-examples.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { fitExamples, type FittedExamples } from "#features/learn/training/fit-examples.ts";
import { runInTestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Ports } from "#workspace/ports.ts";

const ROWS = 100;
const texts = Array.from({ length: ROWS }, (_, row) => `text ${String(row)}`);
const part: ExamplePart = { rows: texts.map((_, row) => row), texts, labels: Int32Array.from(texts, (_, row) => row % 2), values: [texts] };
const test: ExamplePart = { rows: [500], texts: ["text 500"], labels: Int32Array.of(0), values: [["text 500"]] };
const examples: TrainingExamples = { classes: ["a", "b"], features: [], columns: [{ name: "review", as: "text" }], train: part, test, testDataset: null, parts: null, skipped: 0 };

const rowOf = (text: string): number => Number(text.split(" ")[1]);
const sign = (row: number): number => (row % 2 === 0 ? -1 : 1);
let tuned: number[][];
/** What the vectors of a tuned encoder tell of the class; 0: nothing. */
let telling: number;

const ports = {
  embedder: {
    onDeviceChange: () => undefined,
    device: () => ok("wasm"),
    encoders: () => ok([{ id: "open", dimensions: 2, needsFit: false, canTune: true }, { id: "closed", dimensions: 2, needsFit: false }]),
    tune: ({ texts: given }: TuneRequest) => {
      tuned.push(given.map(rowOf));
      return ok({ state: new Uint8Array(4), history: [1], device: "wasm", deviceReason: { code: "fastest", detail: "" }, ms: 1 });
    },
    embed: ({ texts: given, fitted }: EmbedRequest) => ok({ vectors: Float32Array.from(given.flatMap((text) => [fitted ? telling * sign(rowOf(text)) : 0, 1])), dimensions: 2, ms: 0 }),
  },
  trainer: {
    fitLinear: (_: unknown, options: { onLoss?: (iteration: number, loss: number) => void }) => {
      options.onLoss?.(1, 0);
      return ok({ weights: Float32Array.of(-1, 1, 0, 0), bias: new Float32Array(2), objective: 0, iterations: 1, history: [0], device: "wasm", deviceReason: { code: "fastest" }, ms: 0 });
    },
  },
} as unknown as Partial<Ports>;

function fit(wish: object): Promise<FittedExamples> {
  const input = TrainInput.parse({ dataset: "d", text: "review", label: "verdict", encoder: "open", tune: true, ...wish });
  return runInTestRoom(ports, (context) => fitExamples(context, { examples, input, config: HEAD_CONFIG.parse({}), choosesC: true }));
}

beforeEach(() => {
  tuned = [];
  telling = 1;
});

describe("fitExamples with fine-tuning", () => {
  it("tries it without the validation rows, then learns it from all training rows, never from those judged on", async () => {
    const { prepared, fitted, tuned: isTuned, tuneMs } = await fit({});
    expect([isTuned, tuneMs]).toEqual([true, 2]);
    const [trial = [], whole = []] = tuned;
    expect(trial.length + fitted.validation.rows).toBe(ROWS);
    expect(whole.toSorted((a, b) => a - b)).toEqual(part.rows);
    expect(tuned.flat()).not.toContain(500);
    expect(prepared.encoder.fitted).not.toBeNull();
    const [effect] = fitted.effects;
    expect(effect).toMatchObject({ extra: "tune" });
    expect(effect!.logLoss[1]).toBeLessThan(effect!.logLoss[0]);
  });

  it("looks for near twins among the texts as they are, not as they were learned to be alike", async () => {
    const { prepared } = await fit({});
    expect([...prepared.vectors.train.subarray(0, 4)]).toEqual([0, 1, 0, 1]);
    expect(prepared.data.features[0]).not.toBe(0);
  });

  it("keeps the encoder as it is where nothing is gained, and says so", async () => {
    telling = 0;
    const { prepared, fitted, tuned: isTuned, tuneMs } = await fit({});
    expect([isTuned, tuneMs]).toEqual([false, 1]);
    expect(tuned).toHaveLength(1);
    expect(prepared.encoder.fitted).toBeNull();
    expect(fitted.effects).toMatchObject([{ extra: "tune" }]);
  });

  it.each([
    ["an ensemble", { folds: 2 }, { code: "tune-choice", choice: "folds" }],
    ["a pair", { pair: "title" }, { code: "tune-choice", choice: "pair" }],
    ["several labels", { separator: ";" }, { code: "tune-choice", choice: "separator" }],
    ["an encoder without a named last layer", { encoder: "closed" }, { code: "encoder-not-tunable", encoder: "closed" }],
  ])("refuses %s", async (_name, wish, problem) => {
    await expect(fit(wish)).rejects.toThrow(JSON.stringify(problem));
    expect(tuned).toEqual([]);
  });
});
