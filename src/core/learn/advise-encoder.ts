export interface EncoderAdvice {
  readonly encoder: string;
  /** Share of the sampled texts that are written in Latin letters, 0..1. */
  readonly latinShare: number;
}

/**
 * Which offline encoder fits a column: the English one for text in Latin letters, the fitted one for all else.
 * Range: no letters at all → the fitted one
 */
export function adviseEncoder(texts: readonly string[]): EncoderAdvice {
  const withLetters = texts.filter((text) => /\p{L}/u.test(text));
  const latin = withLetters.filter(isMostlyLatin).length;
  const latinShare = withLetters.length === 0 ? 0 : latin / withLetters.length;
  return { encoder: latinShare >= 0.8 ? "use-lite-en" : "lexical", latinShare };
}

function isMostlyLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin > letters / 2;
}
