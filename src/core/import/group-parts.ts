import { groupBy } from "es-toolkit";
import type { Part } from "#core/import/imported.ts";
import type { TextColumn, TextPlan } from "#core/text-table/text-plan.ts";

/** So much of all names two files must share to be parts of one table. */
const SHARED_NAMES = 0.75;

/** Files of one form together, in the order given: months of one report, days of one log. */
export function groupParts(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [];
  for (const part of parts) {
    const group = groups.find(([first]) => first?.kind === part.kind && sharedNames(namesOf(first), namesOf(part)) >= SHARED_NAMES);
    if (group) group.push(part);
    else groups.push([part]);
  }
  return groups;
}

/** Without a header the types are all that tells two forms apart. */
function namesOf({ plan, columns }: Part): readonly string[] {
  if (plan === null) return columns.map((name) => name.toLowerCase());
  return plan.columns.map(({ name, type }) => (plan.headerRows > 0 ? name.toLowerCase() : `${name} ${type}`));
}

function sharedNames(left: readonly string[], right: readonly string[]): number {
  const all = new Set([...left, ...right]);
  const rights = new Set(right);
  return all.size === 0 ? 0 : left.filter((name) => rights.has(name)).length / all.size;
}

/** The same parts with one type for each name: text where their types differ by more than whole and decimal numbers. */
export function withCommonTypes(parts: readonly Part[]): readonly Part[] {
  const columns = groupBy(parts.flatMap(({ plan }) => plan?.columns ?? []), ({ name }) => name);
  const common = new Map(Object.entries(columns).map(([name, found]) => [name, found.map(readingOf).reduce(commonReading)]));
  return parts.map((part) => ({ ...part, plan: part.plan && withColumns(part.plan, common) }));
}

type Reading = Omit<TextColumn, "name">;

function readingOf({ type, format, decimal, thousands, isChosen }: TextColumn): Reading {
  return { type, format, decimal, thousands, isChosen };
}

function commonReading(left: Reading, right: Reading): Reading {
  if (left.type === right.type && left.format === right.format && left.decimal === right.decimal && left.thousands === right.thousands) return left;
  return isPlainNumber(left) && isPlainNumber(right) ? { ...left, type: "number" } : { type: "text", format: "", decimal: ".", thousands: "", isChosen: left.isChosen && right.isChosen };
}

function isPlainNumber({ type, decimal, thousands }: Reading): boolean {
  return decimal === "." && thousands === "" && (type === "integer" || type === "number");
}

function withColumns(plan: TextPlan, common: ReadonlyMap<string, Reading>): TextPlan {
  return { ...plan, columns: plan.columns.map((column) => ({ ...column, ...common.get(column.name) })) };
}
