import type { Random } from "#core/ports/random.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { writeLexicalState } from "./lexical-state.ts";
import { zeros, type Dense } from "./sparse-rows.ts";
import { within, type Stepwise } from "./stepwise.ts";
import { startFeatureCounter } from "./text-features.ts";
import { truncatedSvd, type TruncatedSvd } from "./truncated-svd.ts";
import { chooseVocabulary } from "./vocabulary.ts";
import { startWeighing, weighTexts } from "./weighted-rows.ts";

export const LEXICAL_DIMENSIONS = 256;

interface LexicalSettings {
  /** Texts whose features are counted. */
  readonly mostTexts: number;
  /** Texts, and features of theirs, that the directions are learnt from: their time grows with both. */
  readonly mostRows: number;
  readonly mostEntries: number;
  readonly mostFeatures: number;
  readonly powerIterations: number;
  /** Directions are divided by their singular value to this power. */
  readonly whitening: number;
}

const LEXICAL_SETTINGS: LexicalSettings = { mostTexts: 100_000, mostRows: 12_000, mostEntries: 4_000_000, mostFeatures: 30_000, powerIterations: 1, whitening: 0.5 };

/**
 * Learns the 256 strongest directions of a column's TF-IDF rows; the bytes are the whole encoder. Same texts, same seed, same bytes.
 * Range:  no text with a letter → an encoder that gives zeros
 */
export function* fitLexical(texts: readonly string[], seed: number, settings = LEXICAL_SETTINGS): Stepwise<Uint8Array> {
  const random = seededRandom(seed);
  const count = startFeatureCounter();
  const sample = shuffled([...new Set(texts)], random).slice(0, settings.mostTexts);
  const vocabulary = yield* within(chooseVocabulary(sample, { mostFeatures: settings.mostFeatures, count }), 0, 0.1);
  const shape = { width: vocabulary.buckets.length, mostEntries: settings.mostEntries };
  const matrix = yield* within(weighTexts(sample.slice(0, settings.mostRows), startWeighing(vocabulary, count), shape), 0.1, 0.2);
  const svd = yield* within(truncatedSvd(matrix, { rank: LEXICAL_DIMENSIONS, powerIterations: settings.powerIterations, random }), 0.2, 1);
  return writeLexicalState({ vocabulary, basis: scaleBasis(svd, settings.whitening) });
}

function scaleBasis({ basis, singularValues }: TruncatedSvd, whitening: number): Dense {
  const top = singularValues[0] ?? 1;
  const factors = singularValues.map((value) => (value > top * 1e-6 ? (top / value) ** whitening : 0));
  const out = zeros(basis.rows, basis.columns);
  for (let index = 0; index < basis.values.length; index++) out.values[index] = basis.values[index]! * factors[index % basis.columns]!;
  return out;
}

/** Fisher–Yates on a copy, so that a sorted table gives a fair sample. */
function shuffled(texts: readonly string[], random: Random): readonly string[] {
  const out = [...texts];
  for (let last = out.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [out[last], out[other]] = [out[other]!, out[last]!];
  }
  return out;
}
