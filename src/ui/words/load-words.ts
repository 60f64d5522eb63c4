import i18next, { type TFunction } from "i18next";
import { LANGUAGES, type Language } from "#ui/words/words.ts";

/** Words of some namespaces in one language, for texts that are made outside the screen; without a language, in that of the screen. */
export async function loadWords(namespaces: readonly string[], wanted?: Language): Promise<{ readonly words: (namespace: string) => TFunction; readonly language: Language }> {
  const language = wanted ?? LANGUAGES.find((known) => known === i18next.language) ?? "en";
  await i18next.loadNamespaces([...namespaces]);
  if (language !== i18next.language) await i18next.loadLanguages(language);
  return { words: (namespace) => i18next.getFixedT(language, namespace), language };
}
