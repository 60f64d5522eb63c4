import { wilsonInterval, type ShareInterval } from "#core/statistics/wilson-interval.ts";
import type { SliceColumn } from "./weak-slices.ts";

/** A share with the rows it is of. */
export interface GroupRate {
  readonly share: number;
  readonly of: number;
  /** 95 %. */
  readonly interval: ShareInterval;
}

export interface GroupRates {
  readonly value: string;
  readonly rows: number;
  readonly accuracy: GroupRate;
  /** Share of rows that get the class. */
  readonly selection: GroupRate;
  /** Share of the class's rows that get it. */
  readonly truePositive: GroupRate;
  /** Share of other rows that get it. */
  readonly falsePositive: GroupRate;
  /** Fewer rows than can be judged: left out of the gaps. */
  readonly isSmall: boolean;
}

export interface FairnessGaps {
  readonly groups: readonly GroupRates[];
  /** Largest − smallest over groups, 0..1; null with fewer than two groups that can be judged. */
  readonly accuracyGap: number | null;
  readonly demographicParity: number | null;
  /** The larger of the gaps in true and in false positives. */
  readonly equalisedOdds: number | null;
  /** Smallest selection over largest; below 0.8 by the four-fifths rule is a warning. */
  readonly selectionRatio: number | null;
}

export interface FairnessRequest {
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  /** The class whose answers are compared. */
  readonly positive: number;
  readonly attribute: SliceColumn;
}

const SMALL = 30;

/**
 * How differently a model treats the groups of a column.
 * Source: Hardt et al. 2016 (equalised odds); Dwork et al. 2012 (demographic parity); EEOC 1978 (four fifths)
 */
export function fairnessGaps({ truth, predicted, positive, attribute }: FairnessRequest): FairnessGaps {
  const groups = attribute.values.map((value, code) => ratesOf(value, [...truth.keys()].filter((row) => attribute.codes[row] === code), { truth, predicted, positive }));
  const known = groups.filter((group) => group.rows > 0);
  const judged = known.filter((group) => !group.isSmall);
  if (judged.length < 2) return { groups: known, accuracyGap: null, demographicParity: null, equalisedOdds: null, selectionRatio: null };
  const selections = judged.map((group) => group.selection.share);
  return {
    groups: known,
    accuracyGap: gap(judged.map((group) => group.accuracy)),
    demographicParity: gap(judged.map((group) => group.selection)),
    equalisedOdds: Math.max(gap(judged.map((group) => group.truePositive)), gap(judged.map((group) => group.falsePositive))),
    selectionRatio: Math.max(...selections) === 0 ? 1 : Math.min(...selections) / Math.max(...selections),
  };
}

function ratesOf(value: string, rows: readonly number[], { truth, predicted, positive }: Omit<FairnessRequest, "attribute">): GroupRates {
  const own = rows.filter((row) => truth[row] === positive);
  const others = rows.filter((row) => truth[row] !== positive);
  const isTaken = (row: number): boolean => predicted[row] === positive;
  return {
    value,
    rows: rows.length,
    accuracy: rate(rows, (row) => truth[row] === predicted[row]),
    selection: rate(rows, isTaken),
    truePositive: rate(own, isTaken),
    falsePositive: rate(others, isTaken),
    isSmall: rows.length < SMALL,
  };
}

function rate(rows: readonly number[], is: (row: number) => boolean): GroupRate {
  const hits = rows.filter(is).length;
  return { share: rows.length === 0 ? 0 : hits / rows.length, of: rows.length, interval: wilsonInterval(hits, rows.length) };
}

function gap(rates: readonly GroupRate[]): number {
  const shares = rates.filter((each) => each.of > 0).map((each) => each.share);
  return shares.length < 2 ? 0 : Math.max(...shares) - Math.min(...shares);
}
