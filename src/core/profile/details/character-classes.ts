export const CHARACTER_CLASSES = ["latin-lower", "latin-upper", "han", "kana", "hangul", "cyrillic", "arabic", "other-letter", "digit", "space", "punctuation", "symbol", "emoji", "control", "other"] as const;
export type CharacterClass = (typeof CHARACTER_CLASSES)[number];

const TESTS: readonly (readonly [CharacterClass, RegExp])[] = [
  ["latin-lower", /^(?=\p{Script=Latin})\p{Ll}/u],
  ["latin-upper", /^(?=\p{Script=Latin})\p{Lu}/u],
  ["digit", /^\p{Nd}/u],
  ["space", /^\p{White_Space}/u],
  ["han", /^\p{Script=Han}/u],
  ["kana", /^[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["hangul", /^\p{Script=Hangul}/u],
  ["cyrillic", /^\p{Script=Cyrillic}/u],
  ["arabic", /^\p{Script=Arabic}/u],
  ["other-letter", /^\p{L}/u],
  ["emoji", /^\p{Extended_Pictographic}/u],
  ["punctuation", /^\p{P}/u],
  ["symbol", /^\p{S}/u],
  ["control", /^[\p{Cc}\p{Cf}]/u],
];

/** Which class a character is of, by Unicode. */
function classOfCharacter(character: string): CharacterClass {
  return TESTS.find(([, test]) => test.test(character))?.[0] ?? "other";
}

/** Characters of texts by class, most frequent class first. Units: characters as Unicode code points; share 0..1 of all */
export function countCharacters(texts: readonly string[]): readonly { readonly kind: CharacterClass; readonly count: number; readonly share: number }[] {
  const characters = new Map<string, number>();
  for (const text of texts) for (const character of text) characters.set(character, (characters.get(character) ?? 0) + 1);
  const classes = new Map<CharacterClass, number>();
  let total = 0;
  for (const [character, count] of characters) {
    const kind = classOfCharacter(character);
    classes.set(kind, (classes.get(kind) ?? 0) + count);
    total += count;
  }
  return [...classes].map(([kind, count]) => ({ kind, count, share: count / total })).toSorted((left, right) => right.count - left.count);
}
