/** Answer of the parsers here for text that is not wholly a value of their kind. */
export const MISFIT = Number.NaN;

const [PLUS, MINUS, ZERO, NINE, SPACE, SMALL_E, BIG_E] = [43, 45, 48, 57, 32, 101, 69];
/** Whole numbers of so many digits are exact in a float64. */
const EXACT_DIGITS = 15;
const MOST_DIGITS = 18;
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** A stretch of bytes: [start, end). */
export interface Span {
  readonly bytes: Uint8Array;
  start: number;
  end: number;
}

/** Leaves out the spaces around a value. */
export function trimSpan(span: Span): void {
  while (span.start < span.end && span.bytes[span.start] === SPACE) span.start++;
  while (span.end > span.start && span.bytes[span.end - 1] === SPACE) span.end--;
}

/**
 * A whole number of at most 18 digits. Numbers that a number type would change are refused: leading zeros, a leading plus.
 * Range: beyond 15 digits the float64 is not exact, see parseBigInteger; a misfit → NaN
 */
export function parseInteger({ bytes, start, end }: Span): number {
  const isNegative = bytes[start] === MINUS;
  const first = isNegative ? start + 1 : start;
  const digits = end - first;
  if (digits < 1 || digits > MOST_DIGITS || (bytes[first] === ZERO && (digits > 1 || isNegative))) return MISFIT;
  let value = 0;
  for (let at = first; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) return MISFIT;
    value = value * 10 + digit;
  }
  return isNegative ? -value : value;
}

/** Whether a whole number has more digits than a float64 holds exactly. */
export function isLongInteger({ start, end }: Span): boolean {
  return end - start > EXACT_DIGITS;
}

/** The exact value of what parseInteger accepts. */
export function parseBigInteger({ bytes, start, end }: Span): bigint {
  return BigInt(asciiText(bytes, start, end));
}

/** How a column writes numbers. */
export interface NumberForm {
  readonly decimal: "." | ",";
  /** Between groups of three digits; "" = none. */
  readonly thousands: "" | "," | "." | " " | "'";
}

export const PLAIN_NUMBERS: NumberForm = { decimal: ".", thousands: "" };

/**
 * A number with decimals or an exponent, correctly rounded.
 * Range: up to 17 digits written out; a misfit, NaN or Infinity → NaN
 * Source: the fast path of Clinger 1990 (digits < 2^53 and |exponent| ≤ 22), else the engine's own reading
 */
export function parseDecimal({ bytes, start, end }: Span, form: NumberForm = PLAIN_NUMBERS): number {
  const decimal = form.decimal.charCodeAt(0);
  let at = bytes[start] === MINUS || bytes[start] === PLUS ? start + 1 : start;
  const wholeFrom = at;
  let mantissa = 0;
  let digits = 0;
  let scale = 0;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      digits++;
      if (scale > 0) scale++;
    } else if (byte === decimal && scale === 0) scale = 1;
    else if (isThousands({ bytes, start: wholeFrom, end }, at, scale === 0 ? form : PLAIN_NUMBERS)) continue;
    else break;
  }
  const hasLeadingZero = bytes[wholeFrom] === ZERO && wholeFrom + 1 < end && isDigit(bytes[wholeFrom + 1]!);
  if (digits === 0 || hasLeadingZero) return MISFIT;
  const isPlain = at === end && digits <= EXACT_DIGITS && scale <= 23;
  if (!isPlain) return slowDecimal({ bytes, start, end }, form, at);
  const value = scale <= 1 ? mantissa : mantissa / POWERS_OF_TEN[scale - 1]!;
  return bytes[start] === MINUS ? -value : value;
}

function isThousands({ bytes, start, end }: Span, at: number, { thousands }: NumberForm): boolean {
  if (thousands === "" || bytes[at] !== thousands.charCodeAt(0) || at === start) return false;
  const group = end - at > 3 && isDigit(bytes[at + 1]!) && isDigit(bytes[at + 2]!) && isDigit(bytes[at + 3]!);
  return group && (at + 4 >= end || !isDigit(bytes[at + 4]!));
}

/** Exponents and many digits: read by the engine. */
function slowDecimal({ bytes, start, end }: Span, form: NumberForm, at: number): number {
  if (at < end && bytes[at] !== SMALL_E && bytes[at] !== BIG_E) return MISFIT;
  const text = asciiText(bytes, start, end);
  const plain = (form.thousands === "" ? text : text.replaceAll(form.thousands, "")).replace(form.decimal, ".");
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(plain) || (at === end && !plain.includes("."))) return MISFIT;
  const value = Number(plain);
  return Number.isFinite(value) ? value : MISFIT;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** true, false in any case → 1, 0. */
export function parseBoolean({ bytes, start, end }: Span): number {
  const length = end - start;
  if (length !== 4 && length !== 5) return MISFIT;
  const text = asciiText(bytes, start, end).toLowerCase();
  if (text === "true") return 1;
  return text === "false" ? 0 : MISFIT;
}

/** Text of bytes that are ASCII. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
