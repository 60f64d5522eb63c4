import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { minimise } from "#core/learn/lbfgs.ts";
import { l2FromC } from "#core/learn/choose-l2.ts";
import { scoresOf, confusionMatrix } from "#core/learn/confusion.ts";
import { classIndices } from "#core/learn/examples.ts";
import { headProbabilities, likeliest } from "#core/learn/heads/apply-head.ts";
import { referenceObjective } from "#core/learn/heads/linear-reference.test-kit.ts";
import { linearHead } from "#core/learn/heads/head.ts";
import { PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import type { Job } from "#engines/kit/wire.ts";
import { createEmbedderService } from "../embedding/create-embedder-service.ts";
import { openSessionRoom } from "../open-session-room.ts";
import { fitLinear } from "./fit-linear.ts";

const DATA = join(process.cwd(), "../shared/data/A_banking77");
const MODELS = join(process.cwd(), "public/models");
const QUIET: Job<unknown> = { signal: new AbortController().signal, onProgress: () => undefined, emit: () => undefined };
const isPossible = process.env.STEWARD_LONG !== undefined && existsSync(DATA) && existsSync(join(MODELS, "use-lite-en"));

/** The files hold text,category with quotes only round text. */
function readTable(name: string): { texts: string[]; labels: string[] } {
  const content = readFileSync(join(DATA, name), "utf8");
  const rows = [...content.matchAll(/^(?:"((?:[^"]|"")*)"|([^,"\n]*)),([^,\n]+)$/gm)].slice(1);
  return { texts: rows.map((row) => (row[1] ?? row[2] ?? "").replaceAll('""', '"')), labels: rows.map((row) => (row[3] ?? "").trim()) };
}

describe.skipIf(!isPossible)("Banking77 with use-lite-en (minutes long: set STEWARD_LONG=1)", () => {
  it("reaches the float64 optimum within 1e-3 and an accuracy of 0.87", { timeout: 3_600_000 }, async () => {
    const room = openSessionRoom();
    const embedder = createEmbedderService(room, {
      modelsUrl: "http://here/models/",
      fetchFile: (url) => Promise.resolve(new Response(readFileSync(join(MODELS, new URL(url).pathname.replace("/models/", ""))))),
    });
    const train = readTable("train.csv");
    const test = readTable("test.csv");
    expect([train.texts.length, test.texts.length]).toEqual([10_003, 3_080]);
    const embedded = await embedder.embed(QUIET, { encoder: "use-lite-en", device: "wasm", texts: [...train.texts, ...test.texts] });
    if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
    const { vectors, dimensions } = embedded.value;
    const classes = [...new Set(train.labels)].sort();
    const rows = train.texts.length;
    const problem = { loss: PLAIN_SOFTMAX, features: vectors.slice(0, rows * dimensions), targets: { kind: "classes" as const, labels: classIndices(train.labels, classes) }, rowWeights: new Float32Array(rows).fill(1), rows, dimensions, classes: classes.length, l2: l2FromC(10, rows) };
    const fit = await fitLinear(room, QUIET, { ...problem, maxIterations: 500, gradientTolerance: 2e-6, device: "wasm" });
    if (!fit.ok) throw new Error(JSON.stringify(fit.problem));

    const start = Float64Array.from([...fit.value.weights, ...fit.value.bias]);
    const optimum = await minimise((point) => Promise.resolve(referenceObjective(problem, point)), start, { maxIterations: 40, gradientTolerance: 1e-9 });
    expect(Math.abs(fit.value.objective - (optimum?.value ?? 0))).toBeLessThan(1e-3);
    expect(Math.abs(referenceObjective(problem, start).value - (optimum?.value ?? 0)) / (optimum?.value ?? 1)).toBeLessThan(1e-3);

    const head = linearHead("softmax", classes.length, { ...fit.value, inputs: dimensions });
    const { predicted } = likeliest(headProbabilities(head, vectors.subarray(rows * dimensions)), classes.length);
    const { accuracy } = scoresOf(confusionMatrix(classIndices(test.labels, classes), predicted, classes.length));
    process.stdout.write(`objective ${String(fit.value.objective)}, float64 optimum ${String(optimum?.value)}, accuracy ${String(accuracy)}\n`);
    expect(accuracy).toBeGreaterThanOrEqual(0.87);
  });
});
