import type { Stepwise } from "./stepwise.ts";
import { BUCKETS, type FeatureCounts } from "./text-features.ts";

/** The features an encoder knows. */
export interface Vocabulary {
  /** Hash buckets, ascending; feature i is buckets[i]. */
  readonly buckets: Uint32Array;
  /** Smooth inverse document frequency of each feature. */
  readonly idf: Float32Array;
}

export interface VocabularySettings {
  readonly mostFeatures: number;
  readonly count: (text: string) => FeatureCounts;
}

const TEXTS_PER_STEP = 128;

/**
 * The most frequent features of a column, those of a single text left out where there are texts enough.
 * Source: scikit-learn TfidfTransformer(smooth_idf=True): ln((1 + n) / (1 + df)) + 1
 */
export function* chooseVocabulary(texts: readonly string[], { mostFeatures, count }: VocabularySettings): Stepwise<Vocabulary> {
  const frequency = new Int32Array(BUCKETS);
  for (let index = 0; index < texts.length; index++) {
    const found = count(texts[index]!);
    for (let slot = 0; slot < found.size; slot++) frequency[found.buckets[slot]!]! += 1;
    if (index % TEXTS_PER_STEP === 0) yield index / texts.length;
  }
  const least = leastFrequency(frequency, texts.length < 50 ? 1 : 2, mostFeatures);
  const buckets = frequentBuckets(frequency, least, mostFeatures);
  return { buckets, idf: Float32Array.from(buckets, (bucket) => Math.log((1 + texts.length) / (1 + frequency[bucket]!)) + 1) };
}

/** Where each bucket's feature stands, plus one; 0 = not known. */
export function featureSlots(vocabulary: Vocabulary): Int32Array {
  const slots = new Int32Array(BUCKETS);
  vocabulary.buckets.forEach((bucket, feature) => (slots[bucket] = feature + 1));
  return slots;
}

/** The smallest document frequency, from `atLeast` on, that not more than `most` features have more than. */
function leastFrequency(frequency: Int32Array, atLeast: number, most: number): number {
  const highest = frequency.reduce((high, count) => Math.max(high, count), 0);
  const having = new Int32Array(highest + 2);
  for (const count of frequency) having[count]! += 1;
  let least = highest + 1;
  let features = 0;
  while (least > atLeast && features < most) {
    least -= 1;
    features += having[least]!;
  }
  return least;
}

/** All buckets above the least frequency, then those at it until there are enough. */
function frequentBuckets(frequency: Int32Array, least: number, most: number): Uint32Array {
  let room = most;
  for (const count of frequency) if (count > least) room -= 1;
  const chosen: number[] = [];
  frequency.forEach((count, bucket) => {
    const isIn = count > least || (count === least && count > 0 && room-- > 0);
    if (isIn) chosen.push(bucket);
  });
  return Uint32Array.from(chosen);
}
