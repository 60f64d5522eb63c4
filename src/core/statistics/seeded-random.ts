import type { Random } from "#core/ports/random.ts";

/**
 * A small seeded generator: same seed, same sequence, on every machine.
 * Range:  uniform in [0, 1), 32 bits of resolution
 * Source: Tommy Ettinger, mulberry32 (public domain)
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}
