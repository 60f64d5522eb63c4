import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Language } from "#ui/words/words.ts";

/** The texts of a feature (its namespace first, then the shell's) in the language on screen. Suspends until loaded. */
export function useWords(namespace = "shell"): { readonly t: TFunction; readonly language: Language } {
  const { t, i18n } = useTranslation(namespace);
  return { t, language: i18n.language === "zh" ? "zh" : "en" };
}
