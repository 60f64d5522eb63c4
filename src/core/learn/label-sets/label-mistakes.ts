import type { EvaluationRows } from "../evaluation-rows.ts";

/** "missed": true but not given; "false": given but not true. */
export type LabelMistake = "missed" | "false";

/** Source rows where a label is missed or false, most confident first. */
export function mistakesOfLabel({ rows, confidence, sets = [] }: EvaluationRows, label: number, kind: LabelMistake): number[] {
  const isMistake = ({ truth, said }: { readonly truth: readonly number[]; readonly said: readonly number[] }): boolean => (kind === "missed" ? truth.includes(label) && !said.includes(label) : said.includes(label) && !truth.includes(label));
  return [...sets.keys()]
    .filter((index) => isMistake(sets[index]!))
    .sort((a, b) => confidence[b]! - confidence[a]! || rows[a]! - rows[b]!)
    .map((index) => rows[index]!);
}
