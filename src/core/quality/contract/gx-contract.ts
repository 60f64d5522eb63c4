import type { Severity } from "#core/quality/check.ts";
import { asJson, compact, isObject, objectsIn, storedChecks, textIn, without, type FormatRules, type JsonObject, type Piece } from "#core/quality/contract/contract-parts.ts";
import { fromExpectation, toExpectation } from "#core/quality/contract/gx-rules.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "warning", info: "info" };

/**
 * Great Expectations: a suite as JSON (1.x: `type`; older: `expectation_type`). Severity as of 1.5.11.
 * Source: great_expectations 1.x, names and parameters of its core expectations
 */
export const GX_CONTRACT: FormatRules = {
  toPiece(check) {
    const expectation = check.where === undefined ? toExpectation(check) : null;
    if (expectation === null) return null;
    return { place: "", rule: compact({ ...expectation, severity: SEVERITIES[check.severity], ...(check.reason === "" ? {} : { notes: check.reason }) }) };
  },
  toCheck({ rule }) {
    if (!isObject(rule)) return null;
    const kwargs = isObject(rule.kwargs) ? rule.kwargs : {};
    if (kwargs.row_condition !== undefined && kwargs.row_condition !== null) return null;
    const severity = severityOf(textIn(rule.severity));
    return fromExpectation(typeOf(rule), kwargs, { ...(severity ? { severity } : {}), reason: textIn(rule.notes) });
  },
  open(document) {
    const meta = isObject(document.meta) && isObject(document.meta.steward) ? document.meta.steward : {};
    return { stored: storedChecks(meta.checks), pieces: objectsIn(document.expectations).map((rule): Piece => ({ place: "", rule: plainRule(rule) })) };
  },
  build({ name, stored, pieces, before }) {
    const meta = before && isObject(before.meta) ? before.meta : {};
    return { ...(before ?? { name }), expectations: pieces.map(({ rule }) => rule), meta: { ...meta, steward: { checks: stored.map(asJson) } } };
  },
};

function typeOf(rule: JsonObject): string {
  return textIn(rule.type ?? rule.expectation_type);
}

/** In the names of today; an empty meta and an id say nothing of the rule. */
function plainRule(rule: JsonObject): JsonObject {
  const type = typeOf(rule);
  const isEmptyMeta = isObject(rule.meta) && Object.keys(rule.meta).length === 0;
  return { type, ...without(rule, "type", "expectation_type", ...(isEmptyMeta ? ["meta"] : [])) };
}

function severityOf(name: string): Severity | null {
  if (name === "critical") return "error";
  return name === "warning" || name === "info" ? name : null;
}
