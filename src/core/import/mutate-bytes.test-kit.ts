import { joinBytes } from "#core/join-bytes.ts";
import type { Random } from "#core/ports/random.ts";

/** Changes bytes in one way. */
export type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Any whole number from 0 below `end`. */
export function below(random: Random, end: number): number {
  return Math.floor(random.next() * end);
}

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[below(random, choices.length)]!;
}

/** Applies one to four mutations, each chosen by chance. */
export function mutated(bytes: Uint8Array, random: Random, mutations: readonly Mutation[]): Uint8Array {
  const times = 1 + below(random, 4);
  let changed = bytes;
  for (let time = 0; time < times; time++) changed = pick(random, mutations)(changed, random);
  return changed;
}

/** Changes that any file may suffer. */
export const DAMAGES: readonly Mutation[] = [flipBits, cutOut, repeatStretch, truncate, overwrite];

/** Puts in one of the given stretches, up to 30 times at places of its own. */
export function inserting(stretches: readonly (readonly number[])[]): Mutation {
  return (bytes, random) => {
    const stretch = pick(random, stretches);
    const times = 1 + below(random, 30);
    let changed = bytes;
    for (let time = 0; time < times; time++) {
      const at = below(random, changed.length + 1);
      changed = joinBytes([changed.subarray(0, at), Uint8Array.from(stretch), changed.subarray(at)]);
    }
    return changed;
  };
}

function flipBits(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = bytes.slice();
  const times = 1 + below(random, 20);
  for (let time = 0; time < times && changed.length > 0; time++) changed[below(random, changed.length)]! ^= 1 << below(random, 8);
  return changed;
}

function cutOut(bytes: Uint8Array, random: Random): Uint8Array {
  const [from, to] = stretchOf(bytes, random);
  return joinBytes([bytes.subarray(0, from), bytes.subarray(to)]);
}

function repeatStretch(bytes: Uint8Array, random: Random): Uint8Array {
  const [from, to] = stretchOf(bytes, random);
  return joinBytes([bytes.subarray(0, to), ...Array.from({ length: 1 + below(random, 3) }, () => bytes.subarray(from, to)), bytes.subarray(to)]);
}

function truncate(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, below(random, bytes.length + 1));
}

function overwrite(bytes: Uint8Array, random: Random): Uint8Array {
  const [from, to] = stretchOf(bytes, random);
  const end = Math.min(to, from + 64);
  return bytes.map((byte, index) => (index >= from && index < end ? below(random, 256) : byte));
}

function stretchOf(bytes: Uint8Array, random: Random): readonly [number, number] {
  const from = below(random, bytes.length + 1);
  return [from, Math.min(bytes.length, from + 1 + below(random, Math.max(1, bytes.length >> 2)))];
}
