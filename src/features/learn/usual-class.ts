import type { Evaluation, Model } from "#core/project/model.ts";

/** The class to look at first: of two the second, as "yes" and "1" stand after "no" and "0"; of more the commonest. */
export function usualClass({ classes }: Model, { metrics, labelSets }: Evaluation): string {
  if (classes.length <= 2) return classes.at(-1) ?? "";
  const rows = new Map(labelSets === null ? Object.entries(metrics.perClass).map(([name, { support }]) => [name, support]) : labelSets.perLabel.map(({ name, support }) => [name, support]));
  return classes.reduce((most, name) => ((rows.get(name) ?? 0) > (rows.get(most) ?? 0) ? name : most));
}
