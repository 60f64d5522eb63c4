import i18next, { type BackendModule, type ReadCallback } from "i18next";
import { initReactI18next } from "react-i18next";
import { LANGUAGES, type Language, type Words, type WordSource } from "#ui/words/words.ts";

const KEPT_AS = "steward-language";
const SHELL: WordSource = {
  en: async () => (await import("#ui/words/shell.en.json")).default,
  zh: async () => (await import("#ui/words/shell.zh.json")).default,
};

/** Readies the texts of the shell in the person's language; a feature's texts load when its page first asks. */
export async function startWords(sources: Readonly<Record<string, WordSource>>, language: Language = preferredLanguage()): Promise<void> {
  i18next.on("languageChanged", followLanguage);
  await i18next
    .use(lazyBackend({ shell: SHELL, ...sources }))
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: "en",
      supportedLngs: [...LANGUAGES],
      ns: ["shell"],
      defaultNS: "shell",
      fallbackNS: "shell",
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    });
}

/** Changes the language of everything on screen and remembers it. */
export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  keep(language);
}

function preferredLanguage(): Language {
  const kept = readKept();
  if (kept === "en" || kept === "zh") return kept;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
}

function lazyBackend(sources: Readonly<Record<string, WordSource>>): BackendModule {
  return {
    type: "backend",
    init: () => undefined,
    read(language: string, namespace: string, done: ReadCallback) {
      const source = sources[namespace];
      if (!source) {
        done(null, {});
        return;
      }
      loadWords(source, language).then((words) => done(null, words), (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null));
    },
  };
}

function loadWords(source: WordSource, language: string): Promise<Words> {
  return language === "zh" ? source.zh() : source.en();
}

function followLanguage(language: string): void {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : language;
}

/** Storage may be forbidden (private mode); the choice then lasts as long as the tab. */
function readKept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    return;
  }
}
