import type { Random } from "#core/ports/random.ts";

/**
 * The same items in a random order, every order equally likely.
 * Source: Fisher & Yates 1938; Durstenfeld 1964
 */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
