import type { Head } from "./head.ts";

/** The same head with each class's logit divided by its own temperature: its numbers carry them, and nothing after it must know. */
export function divideLogits(head: Head, temperatures: readonly number[]): Head {
  const members = head.members.map((layers) => layers.map((layer, index) => (index === layers.length - 1 ? { ...layer, weights: divided(layer.weights, temperatures), bias: divided(layer.bias, temperatures) } : layer)));
  return { ...head, members };
}

function divided(numbers: Float32Array, temperatures: readonly number[]): Float32Array {
  return numbers.map((value, index) => value / temperatures[index % temperatures.length]!);
}
