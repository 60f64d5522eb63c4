import { useWords } from "#ui/words/use-words.ts";
import { formatFor, type Format } from "#ui/words/format.ts";

/** Numbers, sizes and times in the language on screen. */
export function useFormat(): Format {
  return formatFor(useWords().language);
}
