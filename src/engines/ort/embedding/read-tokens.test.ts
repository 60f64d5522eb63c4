import { describe, expect, it } from "vitest";
import { createTokenReader } from "./read-tokens.ts";

/** Letters as code points, between a 1 and a 2 as BERT has its marks. */
const MARKED = {
  encode(text: string, options: { add_special_tokens?: boolean } = {}) {
    const plain = Array.from(text, (letter) => letter.charCodeAt(0));
    const ids = options.add_special_tokens === false ? plain : [1, ...plain, 2];
    return { ids, tokens: ids.map(String), attention_mask: ids.map(() => 1) };
  },
};

describe("createTokenReader", () => {
  it("cuts a long text before the mark at its end", () => {
    expect([...createTokenReader(MARKED, 4).read("abcdef")]).toEqual([1, 97, 98, 2]);
    expect([...createTokenReader(MARKED, 4).read("ab")]).toEqual([1, 97, 98, 2]);
  });

  it("takes a text of nothing but marks for empty", () => {
    expect([...createTokenReader(MARKED, 4).read("")]).toEqual([]);
  });
});
