import { z } from "zod";

/** How a delimited text is written; every member is text, "" means that there is none. */
export const TextDialect = z.object({
  /** One or more characters. */
  delimiter: z.string(),
  quote: z.string(),
  /** Stands before a quote, delimiter or itself; "" where only a doubled quote stands for a quote. */
  escape: z.string(),
  /** A line that starts with it is no record. */
  comment: z.string(),
  /** "lf" covers CRLF; "cr" is for texts without any line feed. */
  lineEnd: z.enum(["lf", "cr"]),
  /** Spaces between a delimiter and a value are no part of the value. */
  skipsSpace: z.boolean(),
});
export type TextDialect = z.infer<typeof TextDialect>;

/** RFC 4180. */
export const PLAIN_DIALECT: TextDialect = { delimiter: ",", quote: '"', escape: "", comment: "", lineEnd: "lf", skipsSpace: false };

/** Text of UTF-8 bytes; the browser's own decoder, which core must be given. */
export type DecodeText = (bytes: Uint8Array) => string;

/** UTF-8 bytes of text that stays within the basic plane or is well-formed. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}
