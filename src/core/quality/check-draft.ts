import { z } from "zod";
import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import { Check } from "#core/quality/check.ts";

/**
 * A check as a person may write it: kind, columns and what the kind needs; the rest has defaults.
 * Range: mostly 1, severity error, dimension of the kind, enabled; the id is made of kind and columns
 */
export const CheckDraft = z.preprocess(withDefaults, Check);

function withDefaults(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const given: Readonly<Record<string, unknown>> = { ...value };
  const columns = Array.isArray(given.columns) ? given.columns : [];
  const kind = typeof given.kind === "string" ? given.kind : "";
  const facts = Object.entries(CHECK_KINDS).find(([name]) => name === kind)?.[1];
  return { id: `${kind}:${columns.map((column) => encodeURIComponent(String(column))).join(",")}`, columns, params: {}, mostly: 1, severity: "error", dimension: facts?.dimension, owner: "", reason: "", enabled: true, ...given };
}
