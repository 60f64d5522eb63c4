import type { TFunction } from "i18next";
import type { Check } from "#core/quality/check.ts";
import type { CheckOutcome } from "#core/quality/quality-report.ts";
import type { Format } from "#ui/words/format.ts";

const VALUES_SHOWN = 6;

interface Speech {
  readonly t: TFunction;
  readonly format: Format;
}

/** A check as a sentence. */
export function checkSentence(check: Check, t: TFunction, format: Format): string {
  const [first = "", second = ""] = check.columns;
  const [others, last = ""] = [check.columns.slice(0, -1), check.columns.at(-1)];
  const sentence = t(`sentences.${sentenceKey(check)}`, { column: first, first, second, columns: format.list(check.columns), others: format.list(others), last, ...parameterWords(check, { t, format }) });
  const where = check.where?.trim() ?? "";
  return where === "" ? sentence : t("sentenceWhere", { sentence, where });
}

/** Some kinds say another thing by their parameters. */
function sentenceKey(check: Check): string {
  switch (check.kind) {
    case "columns-exist":
      return check.params.exact ? "columns-exist-exact" : check.kind;
    case "increasing":
    case "decreasing":
      return check.params.strictly ? `${check.kind}-strictly` : check.kind;
    case "sum-equals":
      return check.params.total === null ? "sum-equals-last" : check.kind;
    default:
      return check.kind;
  }
}

/** Why a check is there: the words of a suggestion's code, else what a person wrote. */
export function reasonText(reason: string, t: TFunction, format: Format): string {
  const code = /^profile:([\w-]+)(.*)$/s.exec(reason);
  if (code === null) return reason;
  const [, name = "", figures = ""] = code;
  return t(`reasons.${name.startsWith("form-") ? "form" : name}`, { ...readFigures(figures, format), defaultValue: reason });
}

function readFigures(text: string, format: Format): Record<string, string> {
  return Object.fromEntries(
    text.trim().split(/\s+(?=\w+=)/).map((figure) => {
      const [name = "", ...value] = figure.split("=");
      const written = value.join("=");
      return [name, /^\d+$/.test(written) ? format.integer(Number(written)) : written];
    }),
  );
}

/** Parameters by name as words; what is not named here stands as it is written. */
function parameterWords(check: Check, speech: Speech): Record<string, string> {
  return { range: rangeWords(check, speech), ...plainParameters(check.params, speech), ...chosenParameters(check, speech), ...listedParameters(check, speech) };
}

/** What was chosen from a list, by its name in the language. */
function chosenParameters(check: Check, { t, format }: Speech): Record<string, string> {
  switch (check.kind) {
    case "parses-as":
      return { type: t(`form.types.${check.params.type}`) };
    case "column-type":
      return { types: format.list(check.params.types.map((type) => t(`form.types.${type}`))) };
    case "valid-as":
      return { form: t(`form.forms.${check.params.form}`) };
    case "fresh":
    case "no-date-gaps":
      return { unit: t(`form.${check.kind === "fresh" ? "units" : "periods"}.${check.params.unit}`) };
    default:
      return {};
  }
}

function listedParameters(check: Check, speech: Speech): Record<string, string> {
  const { format } = speech;
  switch (check.kind) {
    case "pair-in-set":
      return { pairs: valueList(check.params.pairs.map((pair) => pair.join(" – ")), speech) };
    case "row-count-like":
      return { tolerance: format.share(check.params.tolerance) };
    case "refers-to":
      return { others: format.list(check.params.columns) };
    case "sum-equals":
      return { parts: format.list(check.columns.slice(0, -1)), last: check.columns.at(-1) ?? "" };
    default:
      return {};
  }
}

/** Lists as a few of their values, numbers in the language's form, texts as they are. */
function plainParameters(params: Check["params"], speech: Speech): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === "string") return [[name, value]];
      if (typeof value === "number") return [[name, speech.format.number(value, 12)]];
      return isTexts(value) ? [[name, valueList(value, speech)]] : [];
    }),
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === "string");
}

function valueList(values: readonly string[], { t, format }: Speech): string {
  const shown = format.list(values.slice(0, VALUES_SHOWN).map((value) => `“${value}”`));
  return values.length <= VALUES_SHOWN ? shown : t("valuesMore", { values: shown, count: values.length - VALUES_SHOWN });
}

const COUNTED: ReadonlySet<Check["kind"]> = new Set(["length-in-range", "row-count", "column-count", "distinct-count-in-range", "distinct-share-in-range", "filled-share-in-range"]);

/** Limits of a check as words; empty for kinds without limits. */
function rangeWords(check: Check, { t, format }: Speech): string {
  if (!("min" in check.params)) return "";
  const group = COUNTED.has(check.kind) ? "counts" : "ranges";
  const [min, max] = [limitText(check.params.min, format), limitText(check.params.max, format)];
  if (min === null) return max === null ? t(`${group}.any`) : t(`${group}.to`, { max });
  return max === null ? t(`${group}.from`, { min }) : t(`${group}.between`, { min, max });
}

function limitText(limit: number | string | null, format: Format): string | null {
  return typeof limit === "number" ? format.number(limit, 12) : limit;
}

/** The figure that a check found, where it judges one; "" otherwise. */
export function observedText({ observed }: Pick<CheckOutcome, "observed">, t: TFunction, format: Format): string {
  if (observed === undefined || observed === null) return "";
  return t("observed", { observed: typeof observed === "number" ? format.number(observed, 6) : observed });
}
