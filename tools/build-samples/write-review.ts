import type { Chance } from "./chance.ts";
import type { Category, Facet, Vocabulary } from "./vocabulary.ts";

export interface Review {
  readonly title: string;
  readonly text: string;
  /** What the text leans to; the recommendation follows it most of the time. */
  readonly isPleased: boolean;
}

/** One sentence in so many says the opposite of the rest, as people do. */
const ASIDE_SHARE = 0.16;

/** A review of some sentences about sides of the product, leaning the way the rating does. */
export function writeReview(words: Vocabulary, category: Category, { rating, chance }: { readonly rating: number; readonly chance: Chance }): Review {
  const isPleased = rating === 3 ? chance.happens(0.5) : rating > 3;
  const facets = chance.shuffled([...category.facets, ...words.anyFacets]).slice(0, chance.weighted([[1, 2], [2, 4], [3, 4], [4, 2], [6, 1]]));
  const sentences = [...new Set(facets.map((facet) => writeSentence(words, facet, { isPleased, rating, chance })))];
  if (rating === 3 && chance.happens(0.6)) sentences.push(chance.pick(words.mixed));
  else if (chance.happens(0.45)) sentences.push(chance.pick(isPleased ? words.praiseEnds : words.blameEnds));
  const text = endCleanly(sentences.join(words.joint));
  return { title: writeTitle(words, isPleased, chance), text: text + writeEmoji(words, isPleased, chance), isPleased };
}

interface Leaning {
  readonly isPleased: boolean;
  readonly rating: number;
  readonly chance: Chance;
}

function writeSentence(words: Vocabulary, facet: Facet, { isPleased, rating, chance }: Leaning): string {
  const asideShare = rating === 3 ? 0.36 : ASIDE_SHARE;
  const sounds = chance.happens(asideShare) ? !isPleased : isPleased;
  const pattern = chance.happens(0.24) ? chance.pick(words.neutral) : chance.pick(sounds ? words.praise : words.blame);
  const filled = pattern
    .replaceAll("{f}", facet.name)
    .replaceAll("{g}", chance.pick(facet.good))
    .replaceAll("{b}", chance.pick(facet.bad))
    .replaceAll("{p}", chance.pick(words.people))
    .replaceAll("{n}", String(chance.between(2, 9)));
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** A Chinese clause ends with a comma until the last. */
function endCleanly(text: string): string {
  return text.replace(/，$/, "。");
}

function writeTitle(words: Vocabulary, isPleased: boolean, chance: Chance): string {
  const fitting = isPleased ? words.praiseTitles : words.blameTitles;
  return chance.pick(chance.happens(0.35) ? words.neutralTitles : fitting);
}

function writeEmoji(words: Vocabulary, isPleased: boolean, chance: Chance): string {
  return chance.happens(0.12) ? words.joint + chance.pick(isPleased ? words.emoji.good : words.emoji.bad) : "";
}
