/**
 * Whether bytes are sound UTF-8, whole characters only; as TextDecoder with `fatal` says, without making a string.
 * Source: The Unicode Standard, table 3-7, well-formed byte sequences
 */
export function isUtf8(bytes: Uint8Array): boolean {
  const end = bytes.length;
  let at = 0;
  while (at < end) {
    // Mostly ASCII: four bytes at once have no high bit together.
    while (at + 4 <= end && (bytes[at]! | bytes[at + 1]! | bytes[at + 2]! | bytes[at + 3]!) < 0x80) at += 4;
    if (at >= end) break;
    const lead = bytes[at]!;
    if (lead < 0x80) at++;
    else {
      const length = characterLength(bytes, at, lead);
      if (length === 0) return false;
      at += length;
    }
  }
  return true;
}

/** Bytes of the character that begins with a byte beyond ASCII; 0: it is none. */
function characterLength(bytes: Uint8Array, at: number, lead: number): number {
  const second = bytes[at + 1]!;
  if (!isTail(second)) return 0;
  if (lead < 0xe0) return lead >= 0xc2 ? 2 : 0;
  if (!isTail(bytes[at + 2]!)) return 0;
  if (lead < 0xf0) return isThreeByteStart(lead, second) ? 3 : 0;
  return isTail(bytes[at + 3]!) && isFourByteStart(lead, second) ? 4 : 0;
}

/** False also behind the end, where there is no byte. */
function isTail(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** No overlong forms, no surrogates. */
function isThreeByteStart(lead: number, second: number): boolean {
  return lead === 0xe0 ? second >= 0xa0 : lead !== 0xed || second < 0xa0;
}

/** No overlong forms, nothing above U+10FFFF. */
function isFourByteStart(lead: number, second: number): boolean {
  return lead === 0xf0 ? second >= 0x90 : lead < 0xf4 || (lead === 0xf4 && second < 0x90);
}
