import type { TFunction } from "i18next";
import type { Problem } from "#core/problem.ts";
import type { LostColumn } from "#core/recipe/recipe-plan.ts";
import type { SuggestedStep, SuggestionReason } from "#core/recipe/suggested-step.ts";
import type { DraftStep } from "#features/clean/draft-step.ts";
import type { Format } from "#ui/words/format.ts";

const VALUES_SHOWN = 6;
/** Keys of words may not hold a dot. */
const CHOICE_KEYS: Readonly<Record<string, string>> = { ".": "point", ",": "comma" };

/** One line that says what a step does: "Trim space in “city”". */
export function stepSentence(step: Pick<DraftStep, "kind" | "column" | "params">, t: TFunction, format: Format): string {
  const context = contextOf(step);
  return t(`steps.${step.kind}.does`, { ...stepFacts(step, t, format), ...(context === null ? {} : { context }) });
}

/** The word for one option of a parameter. */
export function choiceWords(option: string, t: TFunction): string {
  return t(`choices.${CHOICE_KEYS[option] ?? option}`);
}

function stepFacts({ column, params }: Pick<DraftStep, "column" | "params">, t: TFunction, format: Format): Record<string, string | number> {
  const facts = Object.entries(params).map(([name, value]): [string, string | number] => [name, factText(value, t, format)]);
  return { column: column ?? "", count: Array.isArray(params.map) ? params.map.length : 0, ...Object.fromEntries(facts) };
}

function factText(value: unknown, t: TFunction, format: Format): string {
  if (Array.isArray(value)) return listText(value.map((item: unknown) => (typeof item === "string" ? (item === "" ? t("blank") : item) : "")), format);
  if (typeof value !== "string") return "";
  return value in CHOICE_KEYS || CHOICES.has(value) ? choiceWords(value, t) : value;
}

const CHOICES: ReadonlySet<string> = new Set(["auto", "lower", "upper", "title", "median", "mean", "most-common", "previous", "text", "integer", "number", "boolean", "date", "timestamp", "missing", "keep-text"]);

function listText(values: readonly string[], format: Format): string {
  const shown = values.slice(0, VALUES_SHOWN);
  return format.list(values.length > VALUES_SHOWN ? [...shown, "…"] : shown);
}

/** Some kinds say different things for different parameters. */
function contextOf({ kind, params }: Pick<DraftStep, "kind" | "params">): string | null {
  if (kind === "fill-missing") return params.with === "value" ? "value" : "method";
  if (kind === "drop-duplicates") return Array.isArray(params.columns) && params.columns.length > 0 ? "columns" : "rows";
  if (kind === "trim-space") return params.collapse === true ? "collapse" : "ends";
  return null;
}

/** Why a step is suggested, in words. */
export function reasonWords(reason: SuggestionReason, t: TFunction, format: Format): string {
  const facts = Object.fromEntries(Object.entries(reason.facts).map(([name, value]) => [name, typeof value === "number" ? format.integer(value) : Array.isArray(value) ? listText(value.map(String), format) : String(value)]));
  const main = t(`reasons.${reason.code}`, facts);
  const caution = cautionOf(reason);
  return caution === null ? main : `${main} ${t(`cautions.${caution}`, facts)}`;
}

/** What is lost or uncertain about a suggestion and must be said. */
function cautionOf({ code, facts }: SuggestionReason): string | null {
  if (facts.isAmbiguous === true) return "day-month";
  if (typeof facts.unreadableRows === "number" && facts.unreadableRows > 0) return "unreadable";
  if (code === "money-as-text" && facts.isMixed === false && facts.currency !== "") return "one-currency";
  return code === "duplicate-rows" && facts.hasKey === false ? "no-key" : null;
}

export function confidenceKey({ confidence }: Pick<SuggestedStep, "confidence">): "sure" | "likely" | "unsure" {
  if (confidence >= 0.9) return "sure";
  return confidence >= 0.7 ? "likely" : "unsure";
}

const SQL_FAULTS: ReadonlySet<string> = new Set(["empty", "semicolon", "comment", "comma", "parameter", "control-character", "unclosed-quote", "unbalanced-bracket"]);

/** What is wrong with a step, in a sentence; null for problems that are not the step's own. */
export function stepProblemWords(problem: Problem, lost: { readonly column: LostColumn; readonly number: number } | null, t: TFunction): string | null {
  if (problem.code === "column-missing") {
    return lost ? t(`lost.${lost.column.how}`, { column: problem.column, number: lost.number, to: lost.column.to ?? "" }) : t("lost.never", { column: problem.column });
  }
  if (problem.code === "step-broken") return t(`faults.${problem.detail}`, { defaultValue: problem.detail });
  if (problem.code !== "bad-sql") return null;
  return SQL_FAULTS.has(problem.detail) ? t(`sqlFaults.${problem.detail}`) : t("refused", { detail: firstLine(problem.detail) });
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "") ?? text;
}

