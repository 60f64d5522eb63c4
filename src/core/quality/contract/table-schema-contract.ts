import type { Check } from "#core/quality/check.ts";
import { asJson, compact, goneParts, isObject, makeCheck, numberIn, objectsIn, sayByKind, storedChecks, textIn, textsIn, without, type ByKind, type FormatRules, type Json, type JsonObject, type Piece } from "#core/quality/contract/contract-parts.ts";
import type { ColumnSchema, ColumnType } from "#core/table/schema.ts";

const STORED = "steward:checks";
const TYPES: Readonly<Record<ColumnType, string>> = { text: "string", integer: "integer", number: "number", boolean: "boolean", date: "date", timestamp: "datetime", time: "time", list: "array", struct: "object", binary: "any", other: "any" };
const CONSTRAINTS = ["required", "unique", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum"];

/**
 * Frictionless Table Schema 2: constraints of fields, primaryKey, uniqueKeys and foreignKeys. It knows neither severity nor tolerance, so only checks without exception are said.
 * Source: datapackage.org/standard/table-schema; a pattern there means the whole value
 */
export const TABLE_SCHEMA_CONTRACT: FormatRules = {
  toPiece: (check) => (check.where === undefined && check.mostly === 1 ? constraintOf(check) : null),
  toCheck({ place, rule }) {
    if (!isObject(rule)) return null;
    return place === "" ? readKey(rule) : readConstraint(place, rule);
  },
  slot: ({ place, rule }) => JSON.stringify([place, isObject(rule) ? slotOf(rule) : rule]),
  open(document) {
    const ofFields = objectsIn(document.fields).flatMap((field) => {
      const constraints = isObject(field.constraints) ? field.constraints : {};
      return constraintPieces(textIn(field.name), constraints);
    });
    const keys = (Array.isArray(document.uniqueKeys) ? (document.uniqueKeys as readonly Json[]) : []).map((columns): Piece => ({ place: "", rule: { uniqueKey: keyNames(columns) } }));
    const isOurs = document[STORED] !== undefined;
    const primary: readonly Piece[] = document.primaryKey === undefined || isOurs ? [] : [{ place: "", rule: { primaryKey: keyNames(document.primaryKey) } }];
    const foreign = objectsIn(document.foreignKeys).map((key): Piece => ({ place: "", rule: { foreignKey: key } }));
    return { stored: storedChecks(document[STORED]), pieces: [...ofFields, ...primary, ...keys, ...foreign] };
  },
  build({ columns, stored, pieces, before }) {
    const head: JsonObject = before ?? { $schema: "https://datapackage.org/profiles/2.0/tableschema.json" };
    const known = new Map(objectsIn(head.fields).map((field) => [textIn(field.name), field]));
    const ofTable = (key: string): readonly Json[] => pieces.flatMap(({ place, rule }) => (place === "" && isObject(rule) && rule[key] !== undefined ? [rule[key]] : []));
    const lists = { uniqueKeys: ofTable("uniqueKey"), foreignKeys: ofTable("foreignKey") };
    return {
      ...without(head, "fields", "uniqueKeys", "foreignKeys", STORED),
      fields: [...columns.map((column) => fieldOf(column, known.get(column.name), pieces)), ...goneParts(objectsIn(head.fields), columns).map((field) => withConstraints(field, pieces))],
      ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
      [STORED]: stored.map(asJson),
    };
  },
};

/** A field has one of each constraint, limits of values among them; keys may be several. */
function slotOf(rule: JsonObject): Json {
  const [name = ""] = Object.keys(rule);
  if (name === "uniqueKey" || name === "foreignKey") return rule;
  return name.replace(/^(?:min|max)/, "limit");
}

function fieldOf(column: ColumnSchema, known: JsonObject | undefined, pieces: readonly Piece[]): JsonObject {
  return withConstraints({ name: column.name, type: TYPES[column.type], ...known }, pieces);
}

function withConstraints(field: JsonObject, pieces: readonly Piece[]): JsonObject {
  const before = isObject(field.constraints) ? without(field.constraints, ...CONSTRAINTS) : {};
  const said = pieces.filter(({ place }) => place === field.name).map(({ rule }) => (isObject(rule) ? rule : {}));
  const constraints = said.reduce<JsonObject>((sum, rule) => ({ ...sum, ...rule }), before);
  return { ...without(field, "constraints"), ...(Object.keys(constraints).length > 0 ? { constraints } : {}) };
}

function keyNames(value: Json | undefined): readonly string[] {
  return typeof value === "string" ? [value] : textsIn(value);
}

/** Limits of one field make one piece. */
function constraintPieces(place: string, constraints: JsonObject): readonly Piece[] {
  const pick = (...names: readonly string[]) => Object.fromEntries(names.flatMap((name) => (constraints[name] === undefined ? [] : [[name, constraints[name]]])));
  const groups = [pick("minLength", "maxLength"), pick("minimum", "maximum"), pick("enum"), pick("pattern"), constraints.required === true ? pick("required") : {}, constraints.unique === true ? pick("unique") : {}];
  return groups.filter((group) => Object.keys(group).length > 0).map((rule): Piece => ({ place, rule }));
}

function constraintOf(check: Check): Piece | null {
  const ofTable = sayByKind(KEYS, check);
  if (ofTable !== null) return { place: "", rule: ofTable };
  const rule = sayByKind(FIELD_RULES, check);
  return rule === null ? null : { place: check.columns[0] ?? "", rule };
}

const KEYS: ByKind<JsonObject> = {
  "unique-together": ({ columns }) => ({ uniqueKey: columns }),
  "refers-to": ({ columns, params }) => ({ foreignKey: { fields: columns, reference: { resource: params.dataset, fields: params.columns } } }),
};

const FIELD_RULES: ByKind<JsonObject> = {
  "not-missing": () => ({ required: true }),
  unique: () => ({ unique: true }),
  "in-set": ({ params }) => ({ enum: params.values }),
  "matches-pattern": ({ params }) => ({ pattern: wholePattern(params.pattern) }),
  "length-in-range": ({ params }) => compact({ minLength: params.min ?? undefined, maxLength: params.max ?? undefined }),
  "in-range": ({ params }) => limits(params),
  "date-in-range": ({ params }) => limits(params),
};

function limits({ min, max }: { readonly min: number | string | null; readonly max: number | string | null }): JsonObject {
  return compact({ minimum: min ?? undefined, maximum: max ?? undefined });
}

/** Ours is found anywhere in a value. */
function wholePattern(pattern: string): string {
  const isBound = pattern.startsWith("^") && pattern.endsWith("$") && !pattern.includes("|");
  return isBound ? pattern.slice(1, -1) : `.*(?:${pattern}).*`;
}

function readKey(rule: JsonObject): Check | null {
  const columns = keyNames(rule.uniqueKey ?? rule.primaryKey);
  if (columns.length > 0) return columns.length === 1 ? makeCheck("unique", { columns, params: {} }) : makeCheck("unique-together", { columns, params: {} });
  const key = isObject(rule.foreignKey) ? rule.foreignKey : {};
  const reference = isObject(key.reference) ? key.reference : {};
  return makeCheck("refers-to", { columns: keyNames(key.fields), params: { dataset: textIn(reference.resource), columns: keyNames(reference.fields) } });
}

function readConstraint(column: string, rule: JsonObject): Check | null {
  if (rule.required === true) return makeCheck("not-missing", { columns: [column], params: {} });
  if (rule.unique === true) return makeCheck("unique", { columns: [column], params: {} });
  if (rule.enum !== undefined) return makeCheck("in-set", { columns: [column], params: { values: textsIn(rule.enum) } });
  if (rule.pattern !== undefined) return makeCheck("matches-pattern", { columns: [column], params: { pattern: `^(?:${textIn(rule.pattern)})$` } });
  if (rule.minLength !== undefined || rule.maxLength !== undefined) return makeCheck("length-in-range", { columns: [column], params: { min: numberIn(rule.minLength), max: numberIn(rule.maxLength) } });
  return readLimits(column, rule);
}

/** Limits that are texts are dates. */
function readLimits(column: string, { minimum, maximum }: JsonObject): Check | null {
  const isDate = typeof minimum === "string" || typeof maximum === "string";
  if (!isDate) return makeCheck("in-range", { columns: [column], params: { min: numberIn(minimum), max: numberIn(maximum) } });
  return makeCheck("date-in-range", { columns: [column], params: { min: textIn(minimum) || null, max: textIn(maximum) || null } });
}
