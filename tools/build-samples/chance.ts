import type { Random } from "../../src/core/ports/random.ts";
import { seededRandom } from "../../src/core/statistics/seeded-random.ts";

/** Seeded choices; the same seed makes the same file on every machine. */
export class Chance {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  happens(share: number): boolean {
    return this.random.next() < share;
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.random.next() * (high - low + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random.next() * from.length)]!;
  }

  shuffled<T>(from: readonly T[]): readonly T[] {
    return from.map((value) => ({ value, order: this.random.next() })).sort((a, b) => a.order - b.order).map(({ value }) => value);
  }

  /** One of the entries, as often as its weight says. */
  weighted<T>(entries: readonly (readonly [T, number])[]): T {
    let left = this.random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    return entries[0]![0];
  }
}
