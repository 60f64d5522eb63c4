import { seededRandom } from "#core/statistics/seeded-random.ts";
import { shuffled } from "./shuffled.ts";

export interface SplitRequest {
  /** Class index of each row. */
  readonly labels: Int32Array;
  /** Share of the rows of each class to set apart, 0..1. */
  readonly share: number;
  readonly seed: number;
  /** Rows with the same number stay on one side: equal texts (groupEqualTexts), one customer. Absent: each row alone. */
  readonly groups?: Int32Array | undefined;
}

export interface Split {
  /** Row positions, ascending. */
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Sets apart a share of each class at random, the same for the same seed. A group belongs to the class of its first row.
 * Range: a class with a single group stays in train; one with more has at least one group on each side
 */
export function splitStratified(request: SplitRequest): Split {
  const random = seededRandom(request.seed);
  const inTest = new Uint8Array(request.labels.length);
  for (const groups of groupsByClass(request)) {
    const rows = groups.reduce((sum, group) => sum + group.length, 0);
    for (const group of drawGroups(shuffled(groups, random), rows * request.share)) for (const row of group) inTest[row] = 1;
  }
  return { train: positions(inTest, 0), test: positions(inTest, 1) };
}

/** One number per distinct text, counted from 0 in order of appearance. */
export function groupEqualTexts(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  });
}

/** One number per text, the same for texts that differ only in case, width, spaces and marks. */
export function groupSimilarTexts(texts: readonly string[]): Int32Array {
  return groupEqualTexts(texts.map((text) => text.normalize("NFKC").toLowerCase().replaceAll(/[\p{P}\p{S}\s]+/gu, "") || text));
}

type Rows = number[];

/** Classes ascending, so that the order of rows decides nothing but the order within a class. */
function groupsByClass({ labels, groups }: SplitRequest): Rows[][] {
  const byGroup = new Map<number, Rows>();
  labels.forEach((_label, row) => {
    const group = groups?.[row] ?? row;
    const rows = byGroup.get(group);
    if (rows === undefined) byGroup.set(group, [row]);
    else rows.push(row);
  });
  const byClass = new Map<number, Rows[]>();
  for (const rows of byGroup.values()) {
    const label = labels[rows[0]!]!;
    const others = byClass.get(label);
    if (others === undefined) byClass.set(label, [rows]);
    else others.push(rows);
  }
  return [...byClass].sort(([a], [b]) => a - b).map(([, rows]) => rows);
}

/** Groups whose rows come closest to the number wanted; never none of several, never all. */
function drawGroups(groups: readonly Rows[], wanted: number): Rows[] {
  if (groups.length < 2 || wanted <= 0) return [];
  const drawn: Rows[] = [];
  let count = 0;
  for (const group of groups) {
    const isCloser = Math.abs(count + group.length - wanted) < Math.abs(wanted - count);
    if (!isCloser || drawn.length === groups.length - 1) continue;
    drawn.push(group);
    count += group.length;
  }
  if (drawn.length > 0) return drawn;
  return [groups.reduce((smallest, group) => (group.length < smallest.length ? group : smallest))];
}

function positions(flags: Uint8Array, wanted: number): Int32Array {
  const found: number[] = [];
  flags.forEach((flag, row) => flag === wanted && found.push(row));
  return Int32Array.from(found);
}
