/** Buckets of the hash space: 2^21, so that a few hundred thousand n-grams rarely meet. */
export const BUCKETS = 1 << 21;

const LONGEST_TEXT = 8_192;
const SPACE = 32;
const WORD_SEED = 0x5bd1e995;
const GRAM_SEEDS = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];

/** The features of one text; both arrays are reused by the next call. */
export interface FeatureCounts {
  readonly buckets: Uint32Array;
  readonly counts: Uint32Array;
  size: number;
}

/**
 * Counts the hashed character 1–3-grams and words of texts (NFKC, lower case, runs of space as one).
 * Range:  the first 8,192 characters of a text; a blank text → size 0
 */
export function startFeatureCounter(): (text: string) => FeatureCounts {
  const found: FeatureCounts = { buckets: new Uint32Array(LONGEST_TEXT * 4 + 8), counts: new Uint32Array(LONGEST_TEXT * 4 + 8), size: 0 };
  const slotOf = new Int32Array(BUCKETS);
  const points = new Int32Array(LONGEST_TEXT + 2);

  function add(hash: number): void {
    const bucket = mix(hash) & (BUCKETS - 1);
    const slot = slotOf[bucket]! - 1;
    if (slot >= 0 && slot < found.size && found.buckets[slot] === bucket) {
      found.counts[slot]! += 1;
      return;
    }
    found.buckets[found.size] = bucket;
    found.counts[found.size] = 1;
    found.size += 1;
    slotOf[bucket] = found.size;
  }

  return (text) => {
    found.size = 0;
    const length = readPoints(text, points);
    if (length > 2) {
      addGrams(points, length, add);
      addWords(points, length, add);
    }
    return found;
  };
}

/** Code points between two spaces, which mark the text's ends; answers how many. */
function readPoints(text: string, points: Int32Array): number {
  let length = 1;
  points[0] = SPACE;
  for (const character of text.slice(0, LONGEST_TEXT).normalize("NFKC").toLowerCase()) {
    const isSpace = character.trim() === "";
    if (length > LONGEST_TEXT || (isSpace && points[length - 1] === SPACE)) continue;
    points[length++] = isSpace ? SPACE : (character.codePointAt(0) ?? SPACE);
  }
  if (points[length - 1] !== SPACE) points[length++] = SPACE;
  return length;
}

function addGrams(points: Int32Array, length: number, add: (hash: number) => void): void {
  for (let start = 0; start < length; start++) {
    let hash = 0;
    for (let more = 0; more < 3 && start + more < length; more++) {
      hash = Math.imul(hash ^ points[start + more]!, 0x01000193) + 0x9e3779b9;
      const isLoneSpace = more === 0 && points[start] === SPACE;
      if (!isLoneSpace) add(hash ^ GRAM_SEEDS[more]!);
    }
  }
}

/** Words of scripts that write spaces; two-character grams do that work for Chinese and Japanese. */
function addWords(points: Int32Array, length: number, add: (hash: number) => void): void {
  let hash = WORD_SEED;
  let letters = 0;
  for (let index = 0; index < length; index++) {
    if (isWordPoint(points[index]!)) {
      hash = Math.imul(hash ^ points[index]!, 0x01000193) + 0x9e3779b9;
      letters += 1;
      continue;
    }
    if (letters > 0) add(hash);
    hash = WORD_SEED;
    letters = 0;
  }
}

/** Digits, letters of the alphabets, apostrophe; not the ideographs and kana (U+2E80–U+9FFF and above U+F900). */
function isWordPoint(point: number): boolean {
  if (point < 128) return (point >= 97 && point <= 122) || (point >= 48 && point <= 57) || point === 39;
  if (point < 0x2000) return point >= 0xc0 && point !== 0xd7 && point !== 0xf7;
  return point >= 0xa000 && point < 0xd800;
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
