import { Tokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import type { EncoderEntry } from "./encoder-entry.ts";
import { createTokenReader, type TokenReader } from "./read-tokens.ts";

const JSON_OBJECT = z.looseObject({});

/** The tokenizer of an encoder from its two parsed files, reading as the encoder wants it. Throws where they are no tokenizer. */
export function openTokenReader(rules: unknown, config: unknown, { maxTokens, prefix }: Pick<EncoderEntry, "maxTokens" | "prefix">): TokenReader {
  return createTokenReader(new Tokenizer(JSON_OBJECT.parse(rules), JSON_OBJECT.parse(config)), maxTokens, prefix);
}
