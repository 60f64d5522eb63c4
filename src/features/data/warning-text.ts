import type { TFunction } from "i18next";
import type { ImportWarning } from "#core/project/project.ts";

/** A remark about an import, in the words of the data pages. */
export function warningText(warning: ImportWarning, t: TFunction): string {
  return t(`importWarnings.${warning.code}`, { ...warning.facts, code: warning.code, defaultValue: t("importWarnings.other", { code: warning.code }) });
}
