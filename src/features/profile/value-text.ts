import type { ProfileValue } from "#core/profile/table-profile.ts";
import type { Format } from "#ui/words/format.ts";

/** A value as a profile shows it: numbers grouped, midnight left out of dates. */
export function valueText(value: ProfileValue, format: Format): string {
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) >= 10_000 ? format.integer(value) : format.number(value, 6);
  return String(value).replace(/[T ]00:00:00(\.0+)?$/, "");
}
