import type { ReadText } from "#core/ports/text-tables.ts";
import type { ImportWarning } from "#core/project/project.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";

/** Everything that was changed, mended or left out while a text was read, told once per kind or column. */
export function reportWarnings(plan: TextPlan, report: ReadText): readonly ImportWarning[] {
  return [...columnWarnings(plan, report), ...repairWarnings(report), ...skipWarnings(report), ...characterWarnings(plan, report)];
}

function characterWarnings({ encoding }: TextPlan, { brokenCharacters, controlCharacters }: ReadText): readonly ImportWarning[] {
  const broken = brokenCharacters > 0 ? [{ code: "characters-broken", facts: { count: brokenCharacters, encoding } }] : [];
  const controls = controlCharacters > 0 ? [{ code: "characters-control", facts: { count: controlCharacters } }] : [];
  return [...broken, ...controls];
}

function columnWarnings(plan: TextPlan, report: ReadText): readonly ImportWarning[] {
  return plan.columns.flatMap((column, index): ImportWarning[] => {
    const found = report.misfits[index];
    if (!found) return [];
    const words = [...found.missing.keys()];
    const count = [...found.missing.values()].reduce((sum, times) => sum + times, 0);
    const read = words.length > 0 ? [{ code: "words-read-as-missing", facts: { column: column.name, words, count } }] : [];
    const lost = column.isChosen && found.count > 0 ? [{ code: "values-not-of-type", facts: { column: column.name, count: found.count, examples: found.examples } }] : [];
    return [...read, ...lost];
  });
}

function repairWarnings({ repairs }: ReadText): readonly ImportWarning[] {
  return Object.entries(repairs).map(([kind, { count, firstLine }]) => ({ code: `rows-${kind}`, facts: { count, line: firstLine } }));
}

/** The header is no loss; the rest of what was skipped is told. */
function skipWarnings({ skipped }: ReadText): readonly ImportWarning[] {
  return Object.entries(skipped).flatMap(([kind, { lines, firstLine }]) => (kind === "header" || kind === "preamble" ? [] : [{ code: `lines-${kind}`, facts: { count: lines, line: firstLine } }]));
}
