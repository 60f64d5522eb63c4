import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { zeros, type Dense } from "./sparse-rows.ts";
import { BUCKETS } from "./text-features.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a fitted lexical encoder is. */
export interface LexicalState {
  readonly vocabulary: Vocabulary;
  /** Shape: [features, rank], row-major. */
  readonly basis: Dense;
}

const MAGIC = 0x58454c53;
const VERSION = 1;
const HEADER_WORDS = 5;
const STEPS = 32_767;

/**
 * A fitted encoder as bytes, little-endian: "SLEX", version, buckets of the hash space, features, rank; a float32 scale per direction; buckets (uint32);
 * idf (float32); the basis in 16 bits an entry, which moves a vector by less than 1e-4 and halves the file.
 */
export function writeLexicalState({ vocabulary, basis }: LexicalState): Uint8Array {
  const features = vocabulary.buckets.length;
  const scales = directionScales(basis);
  const bytes = new Uint8Array(sizeOf(features, basis.columns));
  const parts = partsOf(bytes.buffer, features, basis.columns);
  parts.header.set([MAGIC, VERSION, BUCKETS, features, basis.columns]);
  parts.scales.set(scales);
  parts.buckets.set(vocabulary.buckets);
  parts.idf.set(vocabulary.idf);
  for (let index = 0; index < basis.values.length; index++) {
    const scale = scales[index % basis.columns]!;
    parts.basis[index] = scale === 0 ? 0 : Math.round(basis.values[index]! / scale);
  }
  return bytes;
}

/** Problems: encoder-broken */
export function readLexicalState(bytes: Uint8Array): Result<LexicalState, InferenceProblem> {
  const copy = bytes.slice();
  if (copy.length < HEADER_WORDS * 4) return broken("too short");
  const [magic, version, space, features = 0, rank = 0] = new Uint32Array(copy.buffer, 0, HEADER_WORDS);
  if (magic !== MAGIC) return broken("not a lexical encoder");
  if (version !== VERSION || space !== BUCKETS) return broken(`version ${version ?? 0} is not known`);
  if (copy.length !== sizeOf(features, rank)) return broken("cut short");
  const parts = partsOf(copy.buffer, features, rank);
  const basis = zeros(features, rank);
  for (let index = 0; index < basis.values.length; index++) basis.values[index] = parts.basis[index]! * parts.scales[index % rank]!;
  return ok({ vocabulary: { buckets: parts.buckets, idf: parts.idf }, basis });
}

interface Parts {
  readonly header: Uint32Array;
  readonly scales: Float32Array;
  readonly buckets: Uint32Array;
  readonly idf: Float32Array;
  readonly basis: Int16Array;
}

function partsOf(buffer: ArrayBufferLike, features: number, rank: number): Parts {
  const scalesAt = HEADER_WORDS * 4;
  const bucketsAt = scalesAt + rank * 4;
  const idfAt = bucketsAt + features * 4;
  return {
    header: new Uint32Array(buffer, 0, HEADER_WORDS),
    scales: new Float32Array(buffer, scalesAt, rank),
    buckets: new Uint32Array(buffer, bucketsAt, features),
    idf: new Float32Array(buffer, idfAt, features),
    basis: new Int16Array(buffer, idfAt + features * 4, features * rank),
  };
}

function sizeOf(features: number, rank: number): number {
  return (HEADER_WORDS + rank + 2 * features) * 4 + features * rank * 2;
}

function directionScales({ columns, values }: Dense): Float32Array {
  const largest = new Float32Array(columns);
  values.forEach((value, index) => (largest[index % columns] = Math.max(largest[index % columns]!, Math.abs(value))));
  return largest.map((value) => value / STEPS);
}

function broken(detail: string): Result<never, InferenceProblem> {
  return failed({ code: "encoder-broken", encoder: "lexical", detail });
}
