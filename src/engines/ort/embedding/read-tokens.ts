/** The part of a Hugging Face tokenizer that is needed here. */
export interface TextTokenizer {
  encode(text: string, options?: { add_special_tokens?: boolean }): { readonly ids: readonly number[] };
}

export interface TokenReader {
  /** Ids of a text, cut to what the encoder takes; empty when the text has no token of its own. */
  read(text: string): Int32Array;
}

/** Sets the prefix before each text, and cuts a long text before the marks that the tokenizer sets at its end, so that the model still sees them. */
export function createTokenReader(tokenizer: TextTokenizer, maxTokens: number, prefix = ""): TokenReader {
  const { count, atEnd } = countMarks(tokenizer);
  return {
    read(text) {
      const own = tokenizer.encode(text).ids;
      if (own.length <= count) return new Int32Array(0);
      const ids = prefix === "" ? own : tokenizer.encode(prefix + text).ids;
      if (ids.length <= maxTokens) return Int32Array.from(ids);
      return Int32Array.from([...ids.slice(0, maxTokens - atEnd), ...ids.slice(ids.length - atEnd)]);
    },
  };
}

function countMarks(tokenizer: TextTokenizer): { count: number; atEnd: number } {
  const probe = "a";
  const plain = tokenizer.encode(probe, { add_special_tokens: false }).ids;
  const marked = tokenizer.encode(probe).ids;
  const count = marked.length - plain.length;
  return { count, atEnd: count - Math.max(0, marked.indexOf(plain[0] ?? -1)) };
}
