/** Texts of one namespace in one language. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** Where a namespace's texts come from; asked for when first shown. */
export type WordSource = Readonly<Record<Language, () => Promise<Words>>>;

export type Language = "en" | "zh";
export const LANGUAGES: readonly Language[] = ["en", "zh"];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", zh: "中文" };
/** As HTML and Intl name the languages. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: "en", zh: "zh-Hans" };
