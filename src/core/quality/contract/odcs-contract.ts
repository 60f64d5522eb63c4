import type { Check, Dimension, Severity } from "#core/quality/check.ts";
import { asJson, compact, goneParts, isObject, listIn, makeCheck, numberIn, objectsIn, sayByKind, storedChecks, textIn, textsIn, without, type ByKind, type CheckMeta, type FormatRules, type Json, type JsonObject, type Piece } from "#core/quality/contract/contract-parts.ts";
import type { ColumnSchema, ColumnType } from "#core/table/schema.ts";

const STORED = "stewardChecks";
/** ODCS has no "validity". */
const DIMENSIONS: Readonly<Record<Dimension, string>> = { completeness: "completeness", validity: "conformity", uniqueness: "uniqueness", consistency: "consistency", timeliness: "timeliness", accuracy: "accuracy" };
const LOGICAL: Readonly<Record<ColumnType, string | null>> = { text: "string", integer: "integer", number: "number", boolean: "boolean", date: "date", timestamp: "timestamp", time: "time", list: "array", struct: "object", binary: null, other: null };

/**
 * Open Data Contract Standard 3.1, one table a document: library metrics where there is one, else quality of type "custom" with engine "steward".
 * Source: bitol-io/open-data-contract-standard, odcs-json-schema-v3.1.0.json
 */
export const ODCS_CONTRACT: FormatRules = {
  toPiece(check) {
    const metric = check.where === undefined ? metricOf(check) : null;
    if (metric === null) return null;
    return { place: metric.place, rule: compact({ ...metric.rule, dimension: DIMENSIONS[check.dimension], severity: check.severity, description: check.reason === "" ? undefined : check.reason }) };
  },
  toCheck({ place, rule }) {
    if (!isObject(rule) || (rule.type !== undefined && rule.type !== "library")) return null;
    return readMetric(place, rule, metaOf(rule));
  },
  open(document) {
    const [table = {}] = objectsIn(document.schema);
    const properties = objectsIn(table.properties);
    const ofColumns = properties.flatMap((property) => [...declaredPieces(property), ...objectsIn(property.quality).map((rule): Piece => ({ place: textIn(property.name), rule }))]);
    const own = objectsIn(document.customProperties).find(({ property }) => property === STORED);
    return { stored: storedChecks(own?.value), pieces: [...ofColumns, ...objectsIn(table.quality).map((rule): Piece => ({ place: "", rule }))] };
  },
  build({ name, columns, stored, pieces, before }) {
    const head: JsonObject = before ?? { version: "1.0.0", apiVersion: "v3.1.0", kind: "DataContract", id: `urn:steward:${encodeURIComponent(name)}`, name, status: "active" };
    const [table = { name, physicalType: "table" }, ...others] = objectsIn(head.schema);
    const known = new Map(objectsIn(table.properties).map((property) => [textIn(property.name), property]));
    const kept = objectsIn(head.customProperties).filter(({ property }) => property !== STORED);
    const quality = (place: string) => pieces.filter((piece) => piece.place === place).map(({ rule }) => rule);
    const properties = [...columns.map((column) => propertyOf(column, known.get(column.name), quality(column.name))), ...goneParts(objectsIn(table.properties), columns).map((part) => withQuality(without(part, "quality", "required", "unique"), quality(textIn(part.name))))];
    const ofTable = quality("");
    return {
      ...head,
      schema: [{ ...without(table, "quality", "properties"), properties, ...(ofTable.length > 0 ? { quality: ofTable } : {}) }, ...others],
      customProperties: [...kept, { property: STORED, value: stored.map(asJson) }],
    };
  },
};

/** `required` and `unique` of a property say what a metric says too. */
function declaredPieces(property: JsonObject): readonly Piece[] {
  const said = new Set(objectsIn(property.quality).map(({ metric }) => metric));
  const place = textIn(property.name);
  const missing: Piece = { place, rule: { metric: "nullValues", mustBe: 0 } };
  const repeated: Piece = { place, rule: { metric: "duplicateValues", mustBe: 0 } };
  return [...(property.required === true && !said.has("nullValues") ? [missing] : []), ...(property.unique === true && !said.has("duplicateValues") ? [repeated] : [])];
}

function propertyOf(column: ColumnSchema, known: JsonObject | undefined, quality: readonly Json[]): JsonObject {
  const made = compact({ name: column.name, logicalType: LOGICAL[column.type] ?? undefined, physicalType: column.databaseType });
  return withQuality({ ...made, ...without(known ?? {}, "quality", "required", "unique") }, quality);
}

function withQuality(property: JsonObject, quality: readonly Json[]): JsonObject {
  const rules = quality.filter(isObject);
  const isStrict = (metric: string) => rules.some((rule) => rule.metric === metric && rule.mustBe === 0);
  return {
    ...property,
    ...(isStrict("nullValues") ? { required: true } : {}),
    ...(isStrict("duplicateValues") ? { unique: true } : {}),
    ...(rules.length > 0 ? { quality: rules } : {}),
  };
}

/** At most so many failures: none, or a share of the rows in percent. */
function allowed(mostly: number): JsonObject {
  return mostly >= 1 ? { mustBe: 0 } : { mustBeLessOrEqualTo: Number(((1 - mostly) * 100).toPrecision(12)), unit: "percent" };
}

interface MetricPiece extends Piece {
  readonly rule: JsonObject;
}

function metricOf(check: Check): MetricPiece | null {
  const said = sayByKind(METRICS, check);
  return said === null ? null : { place: said.isOfTable === true ? "" : (check.columns[0] ?? ""), rule: said.rule };
}

interface Said {
  readonly rule: JsonObject;
  readonly isOfTable?: boolean;
}

const METRICS: ByKind<Said | null> = {
  "not-missing": ({ mostly }) => ({ rule: { metric: "nullValues", ...allowed(mostly) } }),
  unique: ({ mostly }) => ({ rule: { metric: "duplicateValues", ...allowed(mostly) } }),
  "unique-together": ({ columns, mostly }) => ({ isOfTable: true, rule: { metric: "duplicateValues", arguments: { properties: columns }, ...allowed(mostly) } }),
  "in-set": ({ params, mostly }) => ({ rule: { metric: "invalidValues", arguments: { validValues: params.values }, ...allowed(mostly) } }),
  "matches-pattern": ({ params, mostly }) => ({ rule: { metric: "invalidValues", arguments: { pattern: params.pattern }, ...allowed(mostly) } }),
  "not-in-set": ({ params, mostly }) => ({ rule: { metric: "missingValues", arguments: { missingValues: params.values }, ...allowed(mostly) } }),
  "row-count": ({ params, mostly }) => rowCountOf(params, mostly),
};

function rowCountOf({ min, max }: { readonly min: number | null; readonly max: number | null }, mostly: number): Said | null {
  if (mostly < 1 || (min === null && max === null)) return null;
  return { isOfTable: true, rule: { metric: "rowCount", ...between(min, max) } };
}

function between(min: number | null, max: number | null): JsonObject {
  if (min === null) return { mustBeLessOrEqualTo: max };
  if (max === null) return { mustBeGreaterOrEqualTo: min };
  return min === max ? { mustBe: min } : { mustBeBetween: [min, max] };
}

function readMetric(place: string, rule: JsonObject, meta: CheckMeta): Check | null {
  const metric = textIn(rule.metric ?? rule.rule);
  if (metric === "rowCount") return readRowCount(rule, meta);
  const mostly = mostlyOf(rule);
  const given = isObject(rule.arguments) ? rule.arguments : {};
  return mostly === null ? null : (READERS[metric]?.({ place, given, meta: { ...meta, mostly } }) ?? null);
}

interface ReadMetric {
  readonly place: string;
  readonly given: JsonObject;
  readonly meta: CheckMeta;
}

const READERS: Readonly<Record<string, (read: ReadMetric) => Check | null>> = {
  nullValues: ({ place, meta }) => makeCheck("not-missing", { columns: [place], params: {} }, meta),
  missingValues: ({ place, given, meta }) => makeCheck("not-in-set", { columns: [place], params: { values: textsIn(given.missingValues) } }, meta),
  duplicateValues: ({ place, given, meta }) => (place === "" ? makeCheck("unique-together", { columns: textsIn(given.properties), params: {} }, meta) : makeCheck("unique", { columns: [place], params: {} }, meta)),
  invalidValues: ({ place, given, meta }) => {
    if (given.pattern !== undefined) return makeCheck("matches-pattern", { columns: [place], params: { pattern: textIn(given.pattern) } }, meta);
    return Array.isArray(given.validValues) ? makeCheck("in-set", { columns: [place], params: { values: textsIn(given.validValues) } }, meta) : null;
  },
};

/** The share that must pass; null where the rule is not of the form "no more failures than". */
function mostlyOf(rule: JsonObject): number | null {
  if (rule.mustBe === 0) return 1;
  const most = numberIn(rule.mustBeLessOrEqualTo);
  return most !== null && rule.unit === "percent" && most >= 0 && most <= 100 ? Number((1 - most / 100).toPrecision(12)) : null;
}

function readRowCount(rule: JsonObject, meta: CheckMeta): Check | null {
  const exact = numberIn(rule.mustBe);
  const [low, high] = listIn(rule.mustBeBetween).map((limit) => numberIn(limit));
  const min = exact ?? low ?? numberIn(rule.mustBeGreaterOrEqualTo) ?? beside(rule.mustBeGreaterThan, 1);
  const max = exact ?? high ?? numberIn(rule.mustBeLessOrEqualTo) ?? beside(rule.mustBeLessThan, -1);
  return min === null && max === null ? null : makeCheck("row-count", { columns: [], params: { min, max } }, meta);
}

/** Rows are whole: more than 9 is 10 or more. */
function beside(value: Json | undefined, step: number): number | null {
  const limit = numberIn(value);
  return limit === null ? null : limit + step;
}

function metaOf(rule: JsonObject): CheckMeta {
  const dimension = Object.entries(DIMENSIONS).find(([, name]) => name === rule.dimension)?.[0];
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a key of DIMENSIONS
  return { ...(dimension === undefined ? {} : { dimension: dimension as Dimension }), ...severityOf(textIn(rule.severity)), reason: textIn(rule.description) };
}

function severityOf(name: string): { readonly severity?: Severity } {
  return name === "info" || name === "warning" || name === "error" ? { severity: name } : {};
}
