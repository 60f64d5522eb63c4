export type Range = { readonly low: number; readonly high: number } | null | undefined;

export function range(interval: Range): string {
  return interval ? `${fixed(interval.low)} to ${fixed(interval.high)}` : "not measured";
}

export function fixed(value: number): string {
  return value.toFixed(4);
}
