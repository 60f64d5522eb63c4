import { IntervalUnit } from "apache-arrow-21";

/** A whole number of so many words of 32 bits. Shape: words [row, width], the lowest word first, two's complement */
export function integerAt(words: Uint32Array, row: number, width: number): bigint {
  let whole = 0n;
  for (let word = width - 1; word >= 0; word--) whole = (whole << 32n) | BigInt(words[row * width + word] ?? 0);
  return BigInt.asIntN(32 * width, whole);
}

/** ISO 8601 of a span of time as Arrow stores it: months; days and milliseconds; or months, days and nanoseconds. */
export function spanText(words: Int32Array, unit: IntervalUnit): string {
  const [first = 0, second = 0] = words;
  if (unit === IntervalUnit.YEAR_MONTH) return joined(first, 0, "");
  if (unit === IntervalUnit.DAY_TIME) return joined(0, first, secondsText(BigInt(second), 1_000n));
  return joined(first, second, secondsText(integerAt(Uint32Array.of(words[2] ?? 0, words[3] ?? 0), 0, 2), 1_000_000_000n));
}

function joined(months: number, days: number, seconds: string): string {
  const date = `${months === 0 ? "" : `${String(months)}M`}${days === 0 ? "" : `${String(days)}D`}`;
  return date === "" && seconds === "" ? "PT0S" : `P${date}${seconds === "" ? "" : `T${seconds}S`}`;
}

/** No text where there are none. */
function secondsText(value: bigint, perSecond: bigint): string {
  if (value === 0n) return "";
  const size = value < 0n ? -value : value;
  const fraction = (size % perSecond).toString().padStart(perSecond.toString().length - 1, "0").replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${(size / perSecond).toString()}${fraction === "" ? "" : `.${fraction}`}`;
}
