import { mapValues } from "es-toolkit";
import type { CardLimit } from "#core/learn/card/card-limits.ts";
import type { CardSpeech } from "#features/learn/card/card-speech.ts";

/** A limit of a model as a sentence. */
export function limitText({ code, counts = {}, shares = {}, scores = {}, classes = [], model }: CardLimit, speech: CardSpeech): string {
  const { t, format } = speech;
  return t(`modelCard.limits.${code}`, {
    count: counts["rows"] ?? counts["labels"] ?? 0,
    ...mapValues(counts, format.integer),
    ...mapValues(shares, format.share),
    ...mapValues(scores, (score) => format.number(score)),
    names: namesText(classes, speech),
    model,
  });
}

const NAMES_SHOWN = 10;

function namesText(names: readonly string[], { t, format }: CardSpeech): string {
  const shown = format.list(names.slice(0, NAMES_SHOWN));
  return names.length > NAMES_SHOWN ? t("modelCard.limits.more", { names: shown, more: format.integer(names.length - NAMES_SHOWN) }) : shown;
}
