import { embedLexical } from "#core/lexical/embed-lexical.ts";
import { fitLexical, LEXICAL_DIMENSIONS } from "#core/lexical/fit-lexical.ts";
import { readLexicalState } from "#core/lexical/lexical-state.ts";
import type { Stepwise } from "#core/lexical/stepwise.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { transferring } from "#engines/kit/serve-worker.ts";
import type { Job } from "#engines/kit/wire.ts";

export interface LexicalVectors {
  /** Shape: [texts, 256], row-major. */
  readonly vectors: Float32Array;
  readonly unique: number;
}

export type LexicalService = ReturnType<typeof createLexical>;

/** Work between two looks at the messages: a cancel waits at most about this long. */
const PAUSE_EVERY_MS = 50;

export function createLexical() {
  return {
    fit: async (job: Job, texts: readonly string[], seed: number): Promise<Result<Uint8Array, InferenceProblem>> => {
      const bytes = await drive(fitLexical(texts, seed), job, "fitting");
      return bytes.ok ? transferring(bytes, [bytes.value.buffer]) : bytes;
    },
    embed: async (job: Job, texts: readonly string[], fitted: Uint8Array): Promise<Result<LexicalVectors, InferenceProblem>> => {
      const state = readLexicalState(fitted);
      if (!state.ok) return state;
      const { unique, positions } = findUnique(texts);
      const vectors = await drive(embedLexical(unique, state.value), job, "embedding");
      if (!vectors.ok) return vectors;
      const spread = unique.length === texts.length ? vectors.value : spreadRows(vectors.value, positions);
      return transferring(ok({ vectors: spread, unique: unique.length }), [spread.buffer]);
    },
  };
}

async function drive<T>(work: Stepwise<T>, job: Job, stage: string): Promise<Result<T, InferenceProblem>> {
  try {
    let step = runFor(work, PAUSE_EVERY_MS);
    while (step.done !== true) {
      job.onProgress(step.value, stage);
      await new Promise((resolve) => setTimeout(resolve));
      if (job.signal.aborted) return failed({ code: "cancelled" });
      step = runFor(work, PAUSE_EVERY_MS);
    }
    job.onProgress(1, stage);
    return ok(step.value);
  } catch (thrown) {
    // A typed array that the browser cannot allocate is a RangeError.
    if (thrown instanceof RangeError) return failed({ code: "out-of-memory", detail: thrown.message });
    throw thrown;
  }
}

function runFor<T>(work: Stepwise<T>, limitMs: number): IteratorResult<number, T> {
  const startedAt = performance.now();
  let step = work.next();
  while (step.done !== true && performance.now() - startedAt < limitMs) step = work.next();
  return step;
}

function findUnique(texts: readonly string[]): { unique: readonly string[]; positions: Int32Array } {
  const placeOf = new Map<string, number>();
  const positions = new Int32Array(texts.length);
  texts.forEach((text, index) => {
    const place = placeOf.get(text) ?? placeOf.size;
    if (place === placeOf.size) placeOf.set(text, place);
    positions[index] = place;
  });
  return { unique: [...placeOf.keys()], positions };
}

function spreadRows(rows: Float32Array, positions: Int32Array): Float32Array {
  const out = new Float32Array(positions.length * LEXICAL_DIMENSIONS);
  positions.forEach((place, index) => out.set(rows.subarray(place * LEXICAL_DIMENSIONS, (place + 1) * LEXICAL_DIMENSIONS), index * LEXICAL_DIMENSIONS));
  return out;
}
