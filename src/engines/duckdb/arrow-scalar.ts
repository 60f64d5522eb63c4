const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const MS_PER_DAY = 86_400_000n;
/** ECMAScript's Date ends here; DuckDB's infinity lies beyond. */
const LAST_DATE_MS = 8_640_000_000_000_000n;

/** A whole number as a number when exact, else as its digits. */
export function integerCell(value: bigint): number | string {
  return value <= MAX_SAFE && value >= -MAX_SAFE ? Number(value) : value.toString();
}

/** A decimal as a number when its digits survive the trip (15 significant digits), else as its digits. */
export function decimalCell(unscaled: bigint, scale: number): number | string {
  if (scale === 0) return integerCell(unscaled);
  const sign = unscaled < 0n ? "-" : "";
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const text = `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return digits.replace(/^0+/, "").length <= 15 ? Number(text) : text;
}

/** Units a second holds, for arrow's TimeUnit (0 second, 1 millisecond, 2 microsecond, 3 nanosecond). */
export function unitsPerSecond(unit: number): bigint {
  return 1000n ** BigInt(unit);
}

/** ISO 8601 date, e.g. 2024-01-31. */
export function dateText(milliseconds: bigint): string {
  if (milliseconds > LAST_DATE_MS) return "infinity";
  if (milliseconds < -LAST_DATE_MS) return "-infinity";
  return new Date(Number(milliseconds)).toISOString().replace(/T.*$/, "");
}

/** ISO 8601 time of day without trailing zeros, e.g. 23:59:01.5. */
export function timeText(value: bigint, perSecond: bigint): string {
  const seconds = value / perSecond;
  const clock = [seconds / 3600n, (seconds / 60n) % 60n, seconds % 60n].map((part) => part.toString().padStart(2, "0")).join(":");
  const fraction = (value % perSecond).toString().padStart(perSecond.toString().length - 1, "0").replace(/0+$/, "");
  return perSecond === 1n || fraction === "" ? clock : `${clock}.${fraction}`;
}

/** ISO 8601 timestamp, e.g. 2024-01-31T23:59:01.5; with Z where the column has a zone. */
export function timestampText(value: bigint, perSecond: bigint, zoned: boolean): string {
  const perDay = perSecond * 86_400n;
  const inDay = ((value % perDay) + perDay) % perDay;
  const day = dateText(((value - inDay) / perDay) * MS_PER_DAY);
  return day.endsWith("infinity") ? day : `${day}T${timeText(inDay, perSecond)}${zoned ? "Z" : ""}`;
}
