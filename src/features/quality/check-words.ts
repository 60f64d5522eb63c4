import type { TFunction } from "i18next";
import type { Check } from "#core/quality/check.ts";
import type { Format } from "#ui/words/format.ts";

const VALUES_SHOWN = 6;

/** A check as a sentence. */
export function checkSentence(check: Check, t: TFunction, format: Format): string {
  const key = check.kind === "columns-exist" && check.params.exact ? "columns-exist-exact" : check.kind;
  const [first = "", second = ""] = check.columns;
  return t(`sentences.${key}`, { column: first, first, second, columns: format.list(check.columns), ...parameterWords(check, t, format) });
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

function parameterWords(check: Check, t: TFunction, format: Format): Record<string, string> {
  switch (check.kind) {
    case "in-set":
    case "not-in-set":
      return { values: valueList(check.params.values, t, format) };
    case "columns-exist":
      return { names: valueList(check.params.names, t, format) };
    case "parses-as":
      return { type: t(`form.types.${check.params.type}`) };
    default:
      return { range: rangeWords(check, t, format), ...textParameters(check.params) };
  }
}

function textParameters(params: Check["params"]): Record<string, string> {
  return Object.fromEntries(Object.entries(params).flatMap(([name, value]: [string, unknown]) => (typeof value === "string" ? [[name, value]] : [])));
}

function valueList(values: readonly string[], t: TFunction, format: Format): string {
  const shown = format.list(values.slice(0, VALUES_SHOWN).map((value) => `“${value}”`));
  return values.length <= VALUES_SHOWN ? shown : t("valuesMore", { values: shown, count: values.length - VALUES_SHOWN });
}

/** Limits of a check as words; empty for kinds without limits. */
function rangeWords(check: Check, t: TFunction, format: Format): string {
  if (!("min" in check.params)) return "";
  const group = check.kind === "length-in-range" || check.kind === "row-count" ? "counts" : "ranges";
  const [min, max] = [limitText(check.params.min, format), limitText(check.params.max, format)];
  if (min === null) return max === null ? t(`${group}.any`) : t(`${group}.to`, { max });
  return max === null ? t(`${group}.from`, { min }) : t(`${group}.between`, { min, max });
}

function limitText(limit: number | string | null, format: Format): string | null {
  return typeof limit === "number" ? format.number(limit, 12) : limit;
}
