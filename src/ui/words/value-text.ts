import type { ColumnProfile, ProfileValue } from "#core/profile/table-profile.ts";
import type { SemanticType } from "#core/profile/semantic-type.ts";
import type { Format } from "#ui/words/format.ts";

/** Numbers that are names: 10013 is no amount and is not grouped. */
const NAMES: ReadonlySet<SemanticType> = new Set(["identifier", "postcode", "phone", "gtin", "isbn"]);

/** How a column's values are shown: amounts grouped, names as they stand, midnight left out of dates. */
export function valueWriter({ semanticType }: ColumnProfile, format: Format): (value: ProfileValue) => string {
  const isName = NAMES.has(semanticType);
  return (value) => {
    if (typeof value !== "number") return String(value).replace(/[T ]00:00:00(\.0+)?$/, "");
    if (Number.isInteger(value)) return isName ? String(value) : format.number(value, 15);
    return format.number(value, 6);
  };
}
