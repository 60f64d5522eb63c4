const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COMMA] = [34, 92, 123, 125, 91, 93, 44];

/**
 * Finds the values of a JSON text as its bytes arrive: those of the one list that it is, or those that stand one after the other (JSON Lines).
 * Nothing is parsed here; bytes between values are taken for what parts them.
 */
export class JsonValues {
  #isList: boolean | null = null;

  /** Hands over each whole value as a stretch of `bytes`; returns how many bytes are done with, the rest must come again. */
  push(bytes: Uint8Array, isLast: boolean, onValue: (value: Uint8Array) => void): number {
    let done = 0;
    for (let at = skipBetween(bytes, 0); at < bytes.length; at = skipBetween(bytes, done)) {
      const mark = this.#skipMark(bytes, at);
      if (mark > at) {
        done = mark;
        continue;
      }
      const end = valueEnd(bytes, at);
      // A number or word that reaches the end of what is here may go on.
      const isOpen = end < 0 || (end === bytes.length && !isLast && !isClosed(bytes[end - 1]!));
      if (isOpen) return done;
      onValue(bytes.subarray(at, end));
      done = end;
    }
    return isLast ? bytes.length : done;
  }

  /** Takes the brackets of the list that a text is for no value. */
  #skipMark(bytes: Uint8Array, at: number): number {
    if (this.#isList === null) {
      this.#isList = bytes[at] === OPEN_BRACKET;
      return this.#isList ? at + 1 : at;
    }
    return this.#isList && bytes[at] === CLOSE_BRACKET ? at + 1 : at;
  }
}

function skipBetween(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && (bytes[at]! <= 32 || bytes[at] === COMMA)) at++;
  return at;
}

function isClosed(byte: number): boolean {
  return byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte === QUOTE;
}

/** Offset behind the value that begins at `start`; -1 when it is not whole. */
function valueEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] === QUOTE) return stringEnd(bytes, start);
  return nesting(bytes[start]!) > 0 ? nestedEnd(bytes, start) : wordEnd(bytes, start);
}

function nestedEnd(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) {
      at = stringEnd(bytes, at) - 1;
      if (at < 0) return -1;
      continue;
    }
    depth += nesting(bytes[at]!);
    if (depth === 0) return at + 1;
  }
  return -1;
}

function nesting(byte: number): number {
  if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return 1;
  return byte === CLOSE_BRACE || byte === CLOSE_BRACKET ? -1 : 0;
}

function stringEnd(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at + 1;
  }
  return -1;
}

function wordEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at]! > 32 && bytes[at] !== COMMA && bytes[at] !== CLOSE_BRACKET) at++;
  return at > start ? at : start + 1;
}
