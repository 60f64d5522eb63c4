import type { CellValue } from "#core/ports/database.ts";
import { MISSING_WORDS } from "#core/profile/missing-words.ts";
import { semanticType, textLanguage } from "#core/profile/semantic-type.ts";
import type { ColumnProfile, Histogram, OutlierFacts, ProfileValue, Quantiles, TextFacts } from "#core/profile/table-profile.ts";
import { shapeOfValue } from "#core/profile/value-kinds.ts";
import { readQuantiles } from "#core/profile/value-range.ts";
import { imbalanceOfEntropy } from "#core/statistics/class-imbalance.ts";
import { countCell, finiteNumber, textCell } from "#core/table/read-cells.ts";
import type { RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const EXAMPLES = 5;
const SHAPES = 12;

/** What the queries of profile-queries.ts answered for one column. */
export interface ColumnAnswers {
  readonly column: ColumnSchema;
  readonly facts: RowRecord;
  readonly values: readonly RowRecord[];
  readonly variants: readonly RowRecord[];
  readonly histogram: Histogram | null;
}

/** A column's profile from its answers. */
export function buildColumnProfile(answers: ColumnAnswers, rows: number, outliers: OutlierFacts | null): ColumnProfile {
  const { column, facts } = answers;
  const values = answers.values.find(({ part }) => part === "facts") ?? {};
  const present = countCell(facts.present);
  const distinct = countCell(values.n);
  const sample = answers.values.filter(({ part }) => part === "sample").map(({ value }) => textCell(value));
  const minMax = { min: finiteNumber(facts.min), max: finiteNumber(facts.max) };
  const isText = column.type === "text" && present > 0;
  const meanLength = finiteNumber(facts.length_mean) ?? 0;
  const guessedType = semanticType({ name: column.name, type: column.type, present, distinct, unique: countCell(values.unique_values), ...minMax, meanLength, sample: sample.filter(isTelling) });
  return {
    name: column.name,
    type: column.type,
    semanticType: guessedType,
    guessedType,
    language: isText ? textLanguage(sample) : null,
    missing: rows - present,
    missingShare: (rows - present) / Math.max(1, rows),
    distinct,
    unique: countCell(values.unique_values),
    ...statistics(column, facts),
    top: answers.values.filter(({ part }) => part === "top").map(({ value, n }) => ({ value: shownValue(column, value), count: countCell(n) })),
    lengths: isText ? { min: countCell(facts.length_min), mean: meanLength, max: countCell(facts.length_max) } : null,
    histogram: answers.histogram,
    ...specialValues(facts, present),
    imbalance: imbalanceOfEntropy(finiteNumber(values.entropy) ?? 0, distinct),
    outliers,
    text: isText ? textFacts(answers, values, sample) : null,
    examples: sample.slice(0, EXAMPLES).map((value) => shownValue(column, value)),
  };
}

function specialValues(facts: RowRecord, present: number): Pick<ColumnProfile, "zeros" | "negatives" | "nonFinite" | "empty"> {
  const nonFinite = facts.finite === undefined ? 0 : present - countCell(facts.finite);
  return { zeros: countCell(facts.zeros), negatives: countCell(facts.negatives), nonFinite, empty: countCell(facts.empty) };
}

/** Empty texts and words for "missing" say nothing about what a column means. */
function isTelling(value: string): boolean {
  const word = value.trim().toLowerCase();
  return word !== "" && !MISSING_WORDS.includes(word);
}

function statistics(column: ColumnSchema, facts: RowRecord): Pick<ColumnProfile, "min" | "max" | "mean" | "sd" | "skewness" | "quantiles"> {
  const show = (cell: CellValue | undefined) => shownMeasure(column, cell);
  const quantiles = readQuantiles(facts.quantiles);
  const complete = facts.moments !== undefined && countCell(facts.moments) === countCell(facts.finite);
  return {
    min: show(facts.min),
    max: show(facts.max),
    mean: finiteNumber(facts.mean),
    sd: complete ? finiteNumber(facts.sd) : null,
    skewness: complete ? finiteNumber(facts.skewness) : null,
    quantiles: quantiles === null ? null : shownQuantiles(quantiles, show),
  };
}

export function shownQuantiles([p05, p25, p50, p75, p95]: readonly [number, number, number, number, number], show: (value: number) => ProfileValue | null): Quantiles {
  const shown = (value: number) => show(value) ?? value;
  return { p05: shown(p05), p25: shown(p25), p50: shown(p50), p75: shown(p75), p95: shown(p95) };
}

export function shownMeasure(column: ColumnSchema, cell: CellValue | undefined): ProfileValue | null {
  if (cell === null || cell === undefined || typeof cell === "object") return null;
  const ms = finiteNumber(cell);
  if (column.type === "date" || column.type === "timestamp") return ms === null ? null : isoText(column, ms);
  return cell;
}

function isoText(column: ColumnSchema, ms: number): string {
  const text = new Date(Math.round(ms)).toISOString();
  return column.type === "date" ? text.replace(/T.*$/, "") : text.replace(/(\.000)?Z$/, "");
}

/** Values travel as text through one query; numbers come back as numbers where exact. */
export function shownValue(column: ColumnSchema, cell: CellValue | undefined): ProfileValue {
  const text = textCell(cell);
  if (column.type === "boolean") return text === "true";
  if (column.type !== "integer" && column.type !== "number") return text;
  const value = finiteNumber(text);
  return value === null || (column.type === "integer" && !Number.isSafeInteger(value)) ? text : value;
}

function textFacts({ facts, values, variants }: ColumnAnswers, counts: RowRecord, sample: readonly string[]): TextFacts {
  const words = values.filter(({ part, value }) => part !== "facts" && MISSING_WORDS.includes(textCell(value).trim().toLowerCase()));
  return {
    blank: countCell(facts.blank),
    outerSpace: countCell(facts.outer_space),
    numberLike: countCell(counts.number_like),
    dateLike: countCell(counts.date_like),
    missingWords: countCell(counts.missing_words),
    missingWordValues: [...new Set(words.map(({ value }) => textCell(value)))],
    variantRows: countCell(variants[0]?.total_rows),
    variantGroups: variants.map(({ spellings }) => (Array.isArray(spellings) ? spellings.map(textCell) : [])),
    shapes: shapesOf(sample),
  };
}

function shapesOf(sample: readonly string[]): TextFacts["shapes"] {
  const shapes = new Map<string, { count: number; example: string }>();
  const telling = sample.filter(isTelling);
  for (const value of telling) {
    const shape = shapeOfValue(value.trim());
    shapes.set(shape, { count: (shapes.get(shape)?.count ?? 0) + 1, example: shapes.get(shape)?.example ?? value });
  }
  const sorted = [...shapes].sort(([, a], [, b]) => b.count - a.count);
  return sorted.slice(0, SHAPES).map(([shape, { count, example }]) => ({ shape, share: count / telling.length, example: example.slice(0, 100) }));
}
