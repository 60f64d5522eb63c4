import { combineColumns, type CodedColumn } from "#core/profile/relations/coded-columns.ts";

/** As many of a sample's rows may share a key for it to be counted on all rows: a slip or a double entry. */
const MOST_REPEATED = 0.001;
const MOST_OF_A_SIZE = 5;
/** So many columns are tried in threes. */
const TRIED_IN_THREES = 10;

/**
 * Sets of one to three columns that may be keys, from a sample: smallest first, none that holds a smaller one.
 * Range: rows with no value in the set are not judged; at most five sets of each size, those with the fewest repeats first
 */
export function mineKeys(columns: readonly CodedColumn[]): readonly (readonly string[])[] {
  const useful = columns.filter(({ distinct }) => distinct > 1);
  const singles = useful.map((column) => ({ columns: [column.name], coded: column }));
  const ones = pickKeys(singles, []);
  const rest = singles.filter(({ columns: [name] }) => !ones.some(([key]) => key === name)).toSorted((left, right) => right.coded.distinct - left.coded.distinct);
  const twos = pickKeys(pairsOf(rest), ones);
  const threes = twos.length > 0 ? [] : pickKeys(triplesOf(rest.slice(0, TRIED_IN_THREES)), [...ones, ...twos]);
  return [...ones, ...twos, ...threes];
}

interface Tried {
  readonly columns: readonly string[];
  readonly coded: CodedColumn;
}

function pairsOf(tried: readonly Tried[]): readonly Tried[] {
  return tried.flatMap((first, index) => tried.slice(index + 1).flatMap((second) => joined(first, second)));
}

function triplesOf(tried: readonly Tried[]): readonly Tried[] {
  return tried.flatMap((first, index) => pairsOf(tried.slice(index + 1)).flatMap((both) => joined(first, both)));
}

/** Only what can have enough values is put together. */
function joined(first: Tried, second: Tried): readonly Tried[] {
  const rows = presentIn(first.coded);
  if (first.coded.distinct * second.coded.distinct < rows * (1 - MOST_REPEATED)) return [];
  return [{ columns: [...first.columns, ...second.columns], coded: combineColumns(first.coded, second.coded) }];
}

function pickKeys(tried: readonly Tried[], smaller: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const isMinimal = (columns: readonly string[]) => !smaller.some((key) => key.every((name) => columns.includes(name)));
  return tried
    .filter(({ columns }) => isMinimal(columns))
    .map(({ columns, coded }) => ({ columns, rows: presentIn(coded), repeats: presentIn(coded) - coded.distinct }))
    .filter(({ rows, repeats }) => rows > 1 && repeats <= rows * MOST_REPEATED)
    .toSorted((left, right) => left.repeats - right.repeats)
    .slice(0, MOST_OF_A_SIZE)
    .map(({ columns }) => columns);
}

function presentIn({ codes }: CodedColumn): number {
  return codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0);
}
