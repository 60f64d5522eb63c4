import type { TFunction } from "i18next";
import { formatFor, type Format } from "#ui/words/format.ts";
import { loadWords } from "#ui/words/load-words.ts";
import type { Language } from "#ui/words/words.ts";

/** How a card speaks. */
export interface CardSpeech {
  /** Words of this feature. */
  readonly t: TFunction;
  readonly format: Format;
  readonly language: Language;
}

/** Speech for a card that leaves the page; without a language, in that of the page. */
export async function loadCardSpeech(wanted?: Language): Promise<CardSpeech> {
  const { words, language } = await loadWords(["learn"], wanted);
  return { t: words("learn"), format: formatFor(language), language };
}

export type Range = { readonly low: number; readonly high: number } | null | undefined;

export function range(interval: Range, { t }: CardSpeech): string {
  return interval ? t("modelCard.range", { low: fixed(interval.low), high: fixed(interval.high) }) : t("modelCard.notMeasured");
}

/** Every measure has four decimals, in any language, so that cards can be compared. */
export function fixed(value: number): string {
  return value.toFixed(4);
}

/** A measure that some rows do not define. */
export function fixedOr(value: number | null, { t }: CardSpeech): string {
  return value === null ? t("modelCard.notDefined") : fixed(value);
}
