import type { Severity } from "#core/quality/check.ts";
import { MISSING_WORDS } from "#core/profile/missing-words.ts";
import type { SemanticType } from "#core/profile/semantic-type.ts";
import type { ColumnProfile, TableProfile } from "#core/profile/table-profile.ts";
import { codePattern, VALUE_PATTERNS } from "#core/quality/value-patterns.ts";
import type { Suggestion } from "#core/quality/suggestion.ts";
import { isWithinEdits } from "#core/statistics/edit-distance.ts";

/** Missing more often than this is how the column is, not an error. */
const MISSING_ACCEPTED = 0.5;
const SET_VALUES = 12;
const SET_LOOKED_AT = 20;
/** A class with fewer rows than this is too new to be a rule. */
const SET_ROWS_PER_VALUE = 20;
const MIN_ROWS = 20;
/** A suggested check that fails for more rows than this is about the wrong thing. */
const PASS_SHARE = 0.8;
/** Values stand in so many rows on average. */
const REPEATED = 3;
/** Numbers written as text that differ by a digit are different numbers. */
const MEASURED: ReadonlySet<SemanticType> = new Set(["number", "price", "percentage", "quantity", "rating", "date", "time", "boolean"]);
const SHORTEST_SLIP = 4;
const SLIP_TIMES = 5;
const SLIP_DISTANCE = 0.15;
const AMOUNTS: ReadonlySet<SemanticType> = new Set(["price", "quantity", "rating"]);
const MUST_BE_THERE: ReadonlySet<SemanticType> = new Set(["identifier", "gtin", "isbn"]);
const KEYS: ReadonlySet<SemanticType> = new Set(["identifier", "gtin", "isbn", "email", "url", "phone"]);

/** Checks worth having on one column. */
export function suggestColumnChecks(column: ColumnProfile, profile: TableProfile): readonly Suggestion[] {
  const present = profile.rows - column.missing;
  if (present === 0) return [];
  return [complete, noMissingWords, uniqueKey, smallSet, range, form, rightType, lengths, outerSpace, spelling, slips, noFuture].flatMap((suggest) => suggest(column, present) ?? []);
}

function complete(column: ColumnProfile): Suggestion | null {
  if (column.missingShare > MISSING_ACCEPTED) return null;
  const whole = column.missing === 0;
  return { ...about("not-missing", column), params: {}, passShare: 1 - column.missingShare, severity: whole && MUST_BE_THERE.has(column.semanticType) ? "error" : "warning", reason: whole ? "profile:complete" : `profile:mostly-complete missing=${column.missing}` };
}

/** Words that stand for nothing hide missing values from every other check. */
function noMissingWords({ name, text, semanticType }: ColumnProfile, present: number): Suggestion | null {
  if (text === null || text.missingWordValues.length === 0 || semanticType === "free-text" || text.missingWords > present * MISSING_ACCEPTED) return null;
  return { kind: "not-in-set", columns: [name], params: { values: text.missingWordValues }, passShare: 1, severity: "warning", dimension: "completeness", reason: `profile:missing-words rows=${text.missingWords} of=${present}` };
}

/** Keys with a few repeats are suggested all the same: the repeats are the finding, told without stopping a flow. */
function uniqueKey(column: ColumnProfile, present: number): Suggestion | null {
  if (!KEYS.has(column.semanticType) || present < MIN_ROWS || column.unique < present * 0.98) return null;
  const severity: Severity = column.semanticType === "identifier" && column.unique === present ? "error" : "warning";
  return { ...about("unique", column), params: {}, passShare: 1, severity, reason: `profile:unique repeated=${present - column.unique}` };
}

function smallSet(column: ColumnProfile, present: number): Suggestion | null {
  if (!isClass(column) || column.distinct < 2 || column.distinct > SET_LOOKED_AT) return null;
  const accepted = column.top.filter((entry) => entry.count >= Math.max(2, present * 0.0005) && !isLikelyTypo(entry, column.top) && !isMissingWord(entry.value));
  if (accepted.length < 2 || accepted.length > SET_VALUES || present < accepted.length * SET_ROWS_PER_VALUE) return null;
  const known = accepted.reduce((sum, { count }) => sum + count, 0);
  if (known < present * PASS_SHARE) return null;
  return { ...about("in-set", column), params: { values: accepted.map(({ value }) => String(value)) }, passShare: 1, severity: known < present ? "warning" : "error", reason: `profile:small-set values=${accepted.length} others=${present - known}` };
}

function isMissingWord(value: string | number | boolean): boolean {
  return typeof value === "string" && MISSING_WORDS.includes(value.trim().toLowerCase());
}

function isClass({ semanticType, type }: ColumnProfile): boolean {
  return (semanticType === "category" || semanticType === "boolean" || semanticType === "rating") && (type === "text" || type === "integer");
}

/** One or two letters away from a value ten times as frequent; short codes are too alike to tell. */
function isLikelyTypo({ value, count }: ColumnProfile["top"][number], top: ColumnProfile["top"]): boolean {
  if (typeof value !== "string" || value.length < 4) return false;
  const reach = value.length < 8 ? 1 : 2;
  return top.some((other) => other.count >= count * 10 && isWithinEdits(value, String(other.value), reach));
}

/** Prices, quantities and ratings must not be negative; other numbers stay within their quartiles' reach. */
function range(column: ColumnProfile, present: number): Suggestion | null {
  const { min, max, semanticType } = column;
  if (typeof min !== "number" || typeof max !== "number" || !isAmountColumn(column) || present < MIN_ROWS) return null;
  if (semanticType === "rating") return smallSetHolds(column) ? null : within(column, { min: Math.min(0, min), max: niceLimit(max) }, 1);
  if (AMOUNTS.has(semanticType)) return within(column, { min: 0, max: null }, 1 - column.negatives / present);
  return within(column, plausibleRange(column, min, max), plausibleShare(column, present));
}

function isAmountColumn({ type, semanticType }: ColumnProfile): boolean {
  return (type === "integer" || type === "number") && semanticType !== "boolean" && semanticType !== "postcode" && !KEYS.has(semanticType);
}

function smallSetHolds(column: ColumnProfile): boolean {
  return column.type === "integer" && column.distinct <= SET_VALUES;
}

function within(column: ColumnProfile, limits: { readonly min: number | null; readonly max: number | null }, passShare: number): Suggestion | null {
  if (passShare < PASS_SHARE) return null;
  const isAmount = AMOUNTS.has(column.semanticType);
  return { ...about("in-range", column), params: limits, passShare, severity: "warning", reason: isAmount ? `profile:not-negative negatives=${column.negatives}` : `profile:range min=${String(column.min)} max=${String(column.max)}` };
}

/** The observed range with a tenth of slack where nothing lies far out, else Tukey's fences; never below 0 where nothing is negative. */
function plausibleRange({ outliers, negatives }: ColumnProfile, min: number, max: number): { readonly min: number; readonly max: number } {
  const slack = (max - min) * 0.1;
  const isTame = outliers === null || outliers.farCount === 0;
  const low = isTame ? min - slack : Math.max(min - slack, outliers.low);
  const high = isTame ? max + slack : Math.min(max + slack, outliers.high);
  return { min: negatives === 0 ? Math.max(0, Math.floor(low)) : niceLimit(low), max: niceLimit(high) };
}

function plausibleShare({ outliers }: ColumnProfile, present: number): number {
  return outliers === null || outliers.farCount === 0 ? 1 : 1 - outliers.count / present;
}

/** Two leading digits, away from zero: 1234 → 1300. */
function niceLimit(value: number): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number((Math.sign(value) * Math.ceil(Math.abs(value) / unit) * unit).toPrecision(2));
}

function form(column: ColumnProfile): Suggestion | null {
  if (column.text === null) return null;
  const known = VALUE_PATTERNS[column.semanticType];
  const code = known === undefined && column.semanticType === "identifier" ? codePattern(column.text.shapes) : null;
  const pattern = known ?? code?.pattern;
  if (pattern === undefined) return null;
  return { ...about("matches-pattern", column), params: { pattern }, passShare: code?.share ?? 0.99, severity: "warning", reason: `profile:form-${column.semanticType}` };
}

/** Text that is nearly all numbers or dates should be it wholly. */
function rightType(column: ColumnProfile, present: number): Suggestion | null {
  const { text } = column;
  if (text === null || !["number", "date", "rating", "quantity", "price"].includes(column.semanticType)) return null;
  const isDate = column.semanticType === "date";
  const passShare = (isDate ? text.dateLike : text.numberLike) / present;
  if (passShare < PASS_SHARE) return null;
  return { ...about("parses-as", column), params: { type: isDate ? "date" : "number" }, passShare: 1, severity: "warning", reason: `profile:reads-as-${isDate ? "date" : "number"} others=${Math.max(0, Math.round(present * (1 - passShare)))}` };
}

/** Codes have a length; free text must say something. */
function lengths(column: ColumnProfile): Suggestion | null {
  const { lengths: facts } = column;
  if (facts === null) return null;
  const isCode = column.semanticType === "identifier" || column.semanticType === "postcode";
  if (isCode && facts.min === facts.max) return { ...about("length-in-range", column), params: { min: facts.min, max: facts.max }, passShare: 1, severity: "warning", reason: `profile:constant-length length=${facts.max}` };
  const worded = column.semanticType === "free-text" || column.semanticType === "short-text";
  return worded ? { ...about("length-in-range", column), params: { min: 2, max: null }, passShare: 1, severity: "info", reason: `profile:says-something shortest=${facts.min}` } : null;
}

function outerSpace(column: ColumnProfile, present: number): Suggestion | null {
  if (column.text === null || column.semanticType === "free-text" || (column.text.outerSpace === 0 && !isSmallCategory(column))) return null;
  return { ...about("no-outer-space", column), params: {}, passShare: 1, severity: column.text.outerSpace > 0 ? "warning" : "info", reason: `profile:outer-space rows=${column.text.outerSpace} of=${present}` };
}

function spelling(column: ColumnProfile): Suggestion | null {
  if (column.text === null || column.semanticType === "free-text" || (column.text.variantRows === 0 && !isSmallCategory(column))) return null;
  return { ...about("consistent-case", column), params: {}, passShare: 1, severity: "warning", reason: `profile:spellings rows=${column.text.variantRows}` };
}

/** Where values come again and again, one that is nearly a far more frequent one is a slip of the pen. */
function slips(column: ColumnProfile, present: number): Suggestion | null {
  const isRepeated = column.text !== null && !MEASURED.has(column.semanticType) && column.distinct >= 2 && present >= column.distinct * REPEATED;
  if (!isRepeated || (column.lengths?.max ?? 0) < SHORTEST_SLIP) return null;
  return { ...about("no-rare-spelling", column), params: { times: SLIP_TIMES, distance: SLIP_DISTANCE }, passShare: 1, severity: "warning", reason: "profile:repeated" };
}

function isSmallCategory({ semanticType, distinct }: ColumnProfile): boolean {
  return semanticType === "category" && distinct >= 2 && distinct <= 50;
}

function noFuture(column: ColumnProfile): Suggestion | null {
  if (column.type !== "date" && column.type !== "timestamp") return null;
  return { ...about("not-future", column), params: {}, passShare: 1, severity: "warning", reason: `profile:dates last=${String(column.max)}` };
}

function about<K extends Suggestion["kind"]>(kind: K, column: ColumnProfile): { readonly kind: K; readonly columns: readonly string[] } {
  return { kind, columns: [column.name] };
}
