import { codeNearest } from "#core/learn/similar/code-nearest.ts";
import { codeWords, writeSignCodes } from "#core/learn/similar/sign-codes.ts";
import { ok, type Result } from "#core/result.ts";
import type { Job } from "#engines/kit/wire.ts";

export interface CodeService {
  /** Begins codes for so many rows, in place of those that were held. Shape: means [dimensions]. */
  startCodes(job: Job, wish: { readonly key: string; readonly rows: number; readonly means: Float64Array }): Promise<Result<void, never>>;
  /** Shape: vectors [rows, dimensions], of the rows from `from` on. */
  addCodes(job: Job, wish: { readonly key: string; readonly from: number; readonly vectors: Float32Array }): Promise<Result<void, never>>;
  /** Null: the codes of that key are not held, or not all of them. */
  candidates(job: Job, wish: { readonly key: string; readonly query: Float32Array; readonly count: number }): Promise<Result<number[] | null, never>>;
}

interface HeldCodes {
  readonly key: string;
  readonly bits: Uint32Array;
  readonly means: Float64Array;
  readonly rows: number;
  done: number;
}

/** Codes of one set of rows at a time. */
export function createCodeService(): CodeService {
  let held: HeldCodes | null = null;
  return {
    startCodes(_job, { key, rows, means }) {
      held = { key, rows, means, bits: new Uint32Array(rows * codeWords(means.length)), done: 0 };
      return Promise.resolve(ok(undefined));
    },
    addCodes(_job, { key, from, vectors }) {
      if (held?.key === key) {
        writeSignCodes(held.bits, from, { vectors, means: held.means });
        held.done += vectors.length / held.means.length;
      }
      return Promise.resolve(ok(undefined));
    },
    candidates(_job, { key, query, count }) {
      if (held?.key !== key || held.done < held.rows) return Promise.resolve(ok(null));
      const codes = { bits: held.bits, rows: held.rows, words: codeWords(held.means.length) };
      return Promise.resolve(ok(codeNearest(codes, query, { means: held.means, count })));
    },
  };
}
