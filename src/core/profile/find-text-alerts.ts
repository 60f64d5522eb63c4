import type { AlertThresholds } from "#core/profile/alert-thresholds.ts";
import type { SemanticType } from "#core/profile/semantic-type.ts";
import type { Alert, ColumnProfile, TextFacts } from "#core/profile/table-profile.ts";

/** Values that should all be written one way. */
const FORMATTED: ReadonlySet<SemanticType> = new Set(["phone", "postcode", "price", "percentage", "quantity", "date", "time", "identifier", "gtin", "isbn"]);
const DETAIL_VALUES = 5;

interface Judging {
  /** Rows with a value. */
  readonly present: number;
  readonly T: AlertThresholds;
}

/** Alerts on how a text column's values are written; none for other columns. */
export function findTextAlerts(column: ColumnProfile, present: number, thresholds: AlertThresholds): readonly Alert[] {
  const { text } = column;
  if (text === null) return [];
  return [blankText, outerSpace, missingWords, caseVariants, wrongType, mixedFormats, constantLength].flatMap((find) => find(column, text, { present, T: thresholds }) ?? []);
}

function blankText(column: ColumnProfile, text: TextFacts, { present }: Judging): Alert | null {
  const count = text.blank + column.empty;
  if (count === 0) return null;
  return { code: "blank-text", column: column.name, severity: "warning", share: count / present, detail: { empty: column.empty, blank: text.blank } };
}

function outerSpace(column: ColumnProfile, text: TextFacts, { present, T }: Judging): Alert | null {
  const share = text.outerSpace / present;
  if (share <= T.outerSpace.told) return null;
  return { code: "outer-space", column: column.name, severity: column.semanticType === "free-text" ? "info" : "warning", share, detail: { count: text.outerSpace } };
}

function missingWords(column: ColumnProfile, text: TextFacts, { present, T }: Judging): Alert | null {
  const share = text.missingWords / present;
  if (share <= T.missingWords.told) return null;
  return { code: "missing-words", column: column.name, severity: column.semanticType === "free-text" ? "info" : "warning", share, detail: { count: text.missingWords, words: text.missingWordValues.slice(0, DETAIL_VALUES) } };
}

function caseVariants(column: ColumnProfile, text: TextFacts, { present }: Judging): Alert | null {
  if (text.variantRows === 0 || column.semanticType === "free-text") return null;
  return { code: "case-variants", column: column.name, severity: column.semanticType === "category" ? "warning" : "info", share: text.variantRows / present, detail: { count: text.variantRows, examples: text.variantGroups.slice(0, DETAIL_VALUES).map((group) => group.join(" · ")) } };
}

function wrongType(column: ColumnProfile, text: TextFacts, { present, T }: Judging): Alert | null {
  const judged = present - column.empty - text.blank - text.missingWords;
  if (judged <= 0) return null;
  const isCode = ["identifier", "phone", "postcode", "gtin", "isbn"].includes(column.semanticType);
  const numberShare = text.numberLike / judged;
  if (!isCode && numberShare >= T.wrongType.share) return { code: "number-as-text", column: column.name, severity: "warning", share: Math.min(1, numberShare), detail: { count: text.numberLike, others: Math.max(0, judged - text.numberLike) } };
  const dateShare = text.dateLike / judged;
  if (column.semanticType === "date" || (!isCode && dateShare >= T.wrongType.share)) return { code: "date-as-text", column: column.name, severity: "warning", share: Math.min(1, dateShare), detail: { count: text.dateLike, others: Math.max(0, judged - text.dateLike) } };
  return null;
}

function mixedFormats(column: ColumnProfile, text: TextFacts, { T }: Judging): Alert | null {
  if (!FORMATTED.has(column.semanticType)) return null;
  const shapes = mergedShapes(text);
  const [first] = shapes;
  const { dominantMax, shapesMax } = T.mixedFormats;
  const dominantMin = column.semanticType === "identifier" ? T.mixedFormats.codeDominantMin : T.mixedFormats.dominantMin;
  if (first === undefined || shapes.length < 2 || shapes.length > shapesMax || first.share < dominantMin || first.share > dominantMax) return null;
  return { code: "mixed-formats", column: column.name, severity: "warning", share: 1 - first.share, detail: { formats: shapes.slice(0, DETAIL_VALUES).map(({ example }) => example), dominant: first.example } };
}

/** Shapes without the number of digits: 9 and 10 o'clock, €5 and €12 are written alike. */
function mergedShapes({ shapes }: TextFacts): readonly { readonly share: number; readonly example: string }[] {
  const merged = new Map<string, { share: number; example: string }>();
  for (const { shape, share, example } of shapes) {
    const key = shape.replaceAll(/9+/g, "9").replaceAll(/(9[,.]?)+9/g, "9");
    const known = merged.get(key);
    merged.set(key, { share: share + (known?.share ?? 0), example: known?.example ?? example });
  }
  return [...merged.values()].sort((a, b) => b.share - a.share);
}

function constantLength(column: ColumnProfile, _text: TextFacts, { present }: Judging): Alert | null {
  const { lengths } = column;
  if (lengths === null || lengths.min !== lengths.max || lengths.max < 2 || !FORMATTED.has(column.semanticType) || column.distinct < 10 || present < 10) return null;
  return { code: "constant-length", column: column.name, severity: "info", share: 1, detail: { length: lengths.max } };
}
