import type { SparseRows } from "./sparse-rows.ts";
import type { Stepwise } from "./stepwise.ts";
import type { FeatureCounts } from "./text-features.ts";
import { featureSlots, type Vocabulary } from "./vocabulary.ts";

const TEXTS_PER_STEP = 128;

/** The weights of one text's known features; both arrays are reused by the next call. */
export interface WeightedRow {
  readonly columns: Int32Array;
  readonly values: Float32Array;
  size: number;
}

/**
 * TF-IDF of texts over a vocabulary: (1 + ln tf)·idf, unit length; a text without a known feature → size 0.
 * Source: scikit-learn TfidfTransformer(sublinear_tf=True, norm="l2")
 */
export function startWeighing(vocabulary: Vocabulary, count: (text: string) => FeatureCounts): (text: string) => WeightedRow {
  const slots = featureSlots(vocabulary);
  let row: WeightedRow = { columns: new Int32Array(0), values: new Float32Array(0), size: 0 };
  return (text) => {
    const found = count(text);
    if (row.columns.length < found.size) row = { columns: new Int32Array(found.size * 2), values: new Float32Array(found.size * 2), size: 0 };
    row.size = 0;
    let square = 0;
    for (let slot = 0; slot < found.size; slot++) {
      const feature = slots[found.buckets[slot]!]! - 1;
      if (feature < 0) continue;
      const weight = (1 + Math.log(found.counts[slot]!)) * vocabulary.idf[feature]!;
      row.columns[row.size] = feature;
      row.values[row.size++] = weight;
      square += weight * weight;
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let slot = 0; slot < row.size; slot++) row.values[slot]! *= scale;
    return row;
  };
}

/** The rows of texts, in their order, until `mostEntries` are reached. */
export function* weighTexts(texts: readonly string[], weigh: (text: string) => WeightedRow, shape: { readonly width: number; readonly mostEntries: number }): Stepwise<SparseRows> {
  const start = [0];
  let columns = new Int32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let size = 0;
  for (let index = 0; index < texts.length && size < shape.mostEntries; index++) {
    const row = weigh(texts[index]!);
    if (size + row.size > columns.length) {
      columns = grownInts(columns);
      values = grownFloats(values);
    }
    columns.set(row.columns.subarray(0, row.size), size);
    values.set(row.values.subarray(0, row.size), size);
    size += row.size;
    start.push(size);
    if (index % TEXTS_PER_STEP === 0) yield index / texts.length;
  }
  return { rows: start.length - 1, width: shape.width, start: Int32Array.from(start), columns: columns.slice(0, size), values: values.slice(0, size) };
}

function grownInts(array: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}

function grownFloats(array: Float32Array): Float32Array<ArrayBuffer> {
  const grown = new Float32Array(array.length * 2);
  grown.set(array);
  return grown;
}
