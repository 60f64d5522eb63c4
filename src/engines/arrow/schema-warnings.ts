import { DataType, type Schema, TimeUnit } from "apache-arrow-21";
import type { ImportWarning } from "#core/project/project.ts";
import { MOST_DIGITS } from "./mend-column.ts";

const UNITS: Readonly<Record<TimeUnit, string>> = { [TimeUnit.SECOND]: "s", [TimeUnit.MILLISECOND]: "ms", [TimeUnit.MICROSECOND]: "µs", [TimeUnit.NANOSECOND]: "ns" };

/** What is to be said of columns that come in another type than the file gives them; one whose zone is dropped in the database is told there. */
export function schemaWarnings({ fields }: Schema): readonly ImportWarning[] {
  return fields.flatMap((field) => {
    const told = typesIn(field).flatMap((type, depth) => warningOf(type, { column: field.name, isTop: depth === 0 }));
    return told.filter(({ code }, index) => told.findIndex((other) => other.code === code) === index);
  });
}

/** The field's own type first, then those of the values and fields in it. */
function typesIn({ type }: TypedField): readonly DataType[] {
  const own = DataType.isDictionary(type) ? valuesOf(type) : type;
  return [own, ...childrenOf(own).flatMap(typesIn)];
}

interface TypedField {
  readonly type: DataType;
}

function valuesOf({ dictionary }: { readonly dictionary: DataType }): DataType {
  return dictionary;
}

/** Of flat types arrow-js says null, whatever it declares. */
function childrenOf({ children }: { readonly children: readonly TypedField[] | null }): readonly TypedField[] {
  return children ?? [];
}

function warningOf(type: DataType, { column, isTop }: { readonly column: string; readonly isTop: boolean }): readonly ImportWarning[] {
  if (DataType.isDuration(type)) return [{ code: "duration-as-number", facts: { column, unit: UNITS[type.unit] } }];
  if (DataType.isInterval(type)) return [{ code: "interval-as-text", facts: { column } }];
  if (DataType.isDecimal(type) && type.precision > MOST_DIGITS) return [{ code: "decimal-rounded", facts: { column, digits: type.precision } }];
  if (DataType.isUnion(type)) return [{ code: "nested-as-json", facts: { column, type: "union" } }];
  return DataType.isTimestamp(type) && type.timezone && !isTop ? [{ code: "timezone-dropped", facts: { column } }] : [];
}
