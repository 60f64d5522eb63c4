/** Words that only hold sentences together; they lead every list and tell nothing. */
const FUNCTION_WORDS = new Set(
  "a an the and or but if of in on at to for from by with as is are was were be been it its this that these those i you he she we they my your his her our their me him them not no so do does did have has had will would can could s t m re ve ll d very just all it's i'm too am up out off than then when what which who how there here about only also more most some get got one really don't didn't wasn't isn't i've that's 的 了 是 我 你 他 她 它 们 我们 你们 他们 在 和 也 都 就 不 很 有 这 那 个 一 一个 着 吗 吧 呢 啊 还 又 与 及 或 但 而 被 把 给 对 上 下 里 没 没有".split(" "),
);

/** The most frequent words of texts in any language, lower case, function words of English and Chinese left out. */
export function countWords(texts: readonly string[], most: number): readonly { readonly word: string; readonly count: number }[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const { segment, isWordLike } of segmenter.segment(text.toLowerCase())) if (isWordLike === true && !FUNCTION_WORDS.has(segment)) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, count })).toSorted((left, right) => right.count - left.count || (left.word < right.word ? -1 : 1)).slice(0, most);
}
