import { joinFloats } from "#core/join-floats.ts";
import type { HeadConfig } from "#core/learn/training/head-config.ts";
import { pickRows, type LabelledRows } from "#core/learn/training/training-rows.ts";

export interface ModelData extends LabelledRows {
  readonly texts: readonly string[];
  /** Changed copies of the texts; a copy is only ever learned from together with its parent's side. */
  readonly copies: { readonly features: Float32Array; readonly parents: Int32Array } | null;
}

/** Positions of all rows. */
export function allRows(data: ModelData): Int32Array {
  return Int32Array.from(data.labels.keys());
}

/** Some rows, in this order. */
export function takeRows(data: ModelData, positions: Int32Array): LabelledRows {
  const isAll = positions.length === data.labels.length;
  return { features: isAll ? data.features : pickRows(data.features, data.dimensions, positions), labels: isAll ? data.labels : positions.map((position) => data.labels[position]!), dimensions: data.dimensions, classes: data.classes };
}

/** The rows with the changed copies of them, where the config asks for copies. */
export function withCopies(data: ModelData, positions: Int32Array, config: HeadConfig): LabelledRows {
  const plain = takeRows(data, positions);
  if (config.augment === 0 || data.copies === null) return plain;
  const chosen = new Set(positions);
  const { parents, features } = data.copies;
  const kept = Int32Array.from(parents.keys()).filter((copy) => chosen.has(parents[copy]!));
  const labels = Int32Array.from([...plain.labels, ...kept.map((copy) => data.labels[parents[copy]!]!)]);
  return { ...plain, features: joinFloats([plain.features, pickRows(features, data.dimensions, kept)]), labels };
}
