import { parse, stringify } from "yaml";
import { z } from "zod";
import type { CommandProblem } from "#core/problem.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import type { Check } from "#core/quality/check.ts";
import { checksOf, isObject, objectsIn, sayChecks, type ContractFormat, type FormatRules, type JsonObject, type Piece, type Unsupported } from "#core/quality/contract/contract-parts.ts";
import { DBT_CONTRACT } from "#core/quality/contract/dbt-contract.ts";
import { GX_CONTRACT } from "#core/quality/contract/gx-contract.ts";
import { ODCS_CONTRACT } from "#core/quality/contract/odcs-contract.ts";
import { TABLE_SCHEMA_CONTRACT } from "#core/quality/contract/table-schema-contract.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const FORMATS: Readonly<Record<ContractFormat, FormatRules>> = { odcs: ODCS_CONTRACT, gx: GX_CONTRACT, "table-schema": TABLE_SCHEMA_CONTRACT, dbt: DBT_CONTRACT };
const OwnContract = z.object({ checks: z.array(CheckDraft) });

type ContractProblem = Extract<CommandProblem, { code: "bad-input" }>;

export interface ReadContract {
  /** "steward": our own list of checks. */
  readonly format: ContractFormat | "steward";
  readonly checks: readonly Check[];
  readonly unsupported: readonly Unsupported[];
  /** As it was read, to be kept for what is not understood here; null for our own lists. */
  readonly document: JsonObject | null;
}

/**
 * Reads a contract of any format: ODCS, a suite of Great Expectations, Frictionless Table Schema, dbt, or our own list of checks; YAML or JSON.
 * Problems: bad-input
 */
export function readContract(text: string): Result<ReadContract, ContractProblem> {
  const parsed = readYaml(text);
  if (!parsed.ok) return parsed;
  const document: unknown = parsed.value;
  const format = isObject(document) ? formatOf(document) : null;
  if (!isObject(document) || format === null) return readOwn(document);
  const rules = FORMATS[format];
  const { checks, unknown } = checksOf(rules.open(document), rules);
  return ok({ format, checks, unsupported: unknown.map(unknownRule), document });
}

export interface ContractWish {
  readonly format: ContractFormat;
  readonly name: string;
  readonly columns: readonly ColumnSchema[];
  readonly checks: readonly Check[];
  /** The document that this contract was read from, where it was. */
  readonly before: JsonObject | null;
}

/** Writes a contract: YAML for ODCS and dbt, else JSON. What the format cannot say is kept where it lets foreign data stand, and told; what was not understood on the way in stays. */
export function writeContract({ format, name, columns, checks, before }: ContractWish): { readonly text: string; readonly unsupported: readonly Unsupported[] } {
  const rules = FORMATS[format];
  const said = sayChecks(checks, rules);
  const unknown = before ? checksOf(rules.open(before), rules).unknown : [];
  const pieces = [...said.flatMap(({ piece }) => piece ?? []), ...unknown];
  const document = rules.build({ name, columns, stored: checks, pieces, before });
  const unsupported = said.filter(({ piece }) => piece === null).map(({ check }): Unsupported => ({ what: check.id, why: "no-words" }));
  const text = format === "odcs" || format === "dbt" ? stringify(document, { lineWidth: 0 }) : `${JSON.stringify(document, null, 2)}\n`;
  return { text, unsupported: [...unsupported, ...unknown.map(unknownRule)] };
}

function unknownRule({ place, rule }: Piece): Unsupported {
  return { what: `${place === "" ? "" : `${place}: `}${JSON.stringify(rule)}`, why: "unknown-rule" };
}

function formatOf(document: JsonObject): ContractFormat | null {
  if (document.kind === "DataContract" || (typeof document.apiVersion === "string" && Array.isArray(document.schema))) return "odcs";
  if (Array.isArray(document.expectations)) return "gx";
  if (objectsIn(document.models).length > 0) return "dbt";
  return Array.isArray(document.fields) ? "table-schema" : null;
}

function readOwn(document: unknown): Result<ReadContract, ContractProblem> {
  const parsed = OwnContract.safeParse(Array.isArray(document) ? { checks: document } : document);
  if (parsed.success) return ok({ format: "steward", checks: parsed.data.checks, unsupported: [], document: null });
  return failed(refusal(parsed.error.issues.map(({ path, message }) => ({ path: ["contract", ...path].join("."), message }))));
}

function readYaml(text: string): Result<unknown, ContractProblem> {
  try {
    const document: unknown = parse(text);
    return ok(document);
  } catch (error) {
    return failed(refusal([{ path: "contract", message: error instanceof Error ? error.message : String(error) }]));
  }
}

function refusal(issues: ContractProblem["issues"]): ContractProblem {
  return { code: "bad-input", command: "contract.import", issues };
}
