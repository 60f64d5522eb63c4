import { readFileSync } from "node:fs";
import { z } from "zod";
import { MAX_TOKENS } from "./use-lite-graph.ts";

/** The conversion to JavaScript lost some scores; the TensorFlow.js port adds such a null as 0, and so must we. */
const VOCABULARY = z.array(z.tuple([z.string(), z.number().nullable().transform((score) => score ?? 0)]));
const UNKNOWN_ID = 0;
/** Ids below this are control pieces, which text never spells. */
const RESERVED = 6;
const SPACE_MARK = "▁";

/** tokenizer.json for the SentencePiece vocabulary of the Universal Sentence Encoder Lite. */
export function sentencePieceTokenizer(vocabularyFile: string): object {
  const vocabulary = VOCABULARY.parse(JSON.parse(readFileSync(vocabularyFile, "utf8")));
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: {
      type: "Sequence",
      normalizers: [{ type: "NFKC" }, { type: "Prepend", prepend: SPACE_MARK }, { type: "Replace", pattern: { String: " " }, content: SPACE_MARK }],
    },
    pre_tokenizer: null,
    post_processor: null,
    decoder: { type: "Metaspace", replacement: SPACE_MARK, prepend_scheme: "always", split: false },
    model: { type: "Unigram", unk_id: UNKNOWN_ID, vocab: vocabulary.map(([piece, score], id) => [unreachable(piece, id), score]), byte_fallback: false },
  };
}

/** A normalised text holds no plain space, so a control piece that ends in one is never found in it: "<s>" in HTML stays text. */
function unreachable(piece: string, id: number): string {
  return id !== UNKNOWN_ID && id < RESERVED ? `${piece} ` : piece;
}

export function tokenizerConfig(): object {
  return {
    tokenizer_class: "PreTrainedTokenizer",
    model_max_length: MAX_TOKENS,
    padding_side: "right",
    pad_token: "\uFFFD",
    unk_token: "\uFFFD",
    clean_up_tokenization_spaces: false,
  };
}
