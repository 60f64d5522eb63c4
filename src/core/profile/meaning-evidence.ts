import { semanticType, type ColumnEvidence, type SemanticType } from "#core/profile/semantic-type.ts";
import { kindsOfValue, type ValueKind } from "#core/profile/value-kinds.ts";
import { wilsonInterval } from "#core/statistics/wilson-interval.ts";

/** A guessed meaning and what speaks for it. */
export interface MeaningGuess {
  readonly meaning: SemanticType;
  /** Of kinds that a value shows by itself: how many different values of the sample show it, and at least which share of all do, with 95 % confidence. */
  readonly fitting: { readonly hits: number; readonly of: number; readonly low: number } | null;
  readonly distinct: number;
  readonly present: number;
}

/**
 * What a column means, and why.
 * Source: the lower bound is Wilson's, see wilsonInterval
 */
export function guessMeaning(evidence: ColumnEvidence): MeaningGuess {
  const meaning = semanticType(evidence);
  const hits = evidence.sample.filter((value) => kindsOfValue(value).some((kind: ValueKind) => kind === meaning)).length;
  const of = evidence.sample.length;
  return { meaning, fitting: hits === 0 ? null : { hits, of, low: wilsonInterval(hits, of).low }, distinct: evidence.distinct, present: evidence.present };
}
