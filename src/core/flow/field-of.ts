/** The value at a dotted path such as `metrics.accuracy` or `checks.0.id`; undefined when there is none. */
export function fieldOf(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inside, key) => {
    if (typeof inside !== "object" || inside === null) return undefined;
    return Object.hasOwn(inside, key) ? Object.entries(inside).find(([name]) => name === key)?.[1] : undefined;
  }, value);
}
