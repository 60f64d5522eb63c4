import { DataType, Type } from "apache-arrow";
import type { Binary, Bool, Date_, Decimal, FixedSizeList, Int, LargeBinary, List, Map_, Struct, Time, Timestamp } from "apache-arrow";
import type { ColumnType } from "#core/table/schema.ts";

export const isInt = (type: DataType): type is Int => DataType.isInt(type);
export const isBool = (type: DataType): type is Bool => DataType.isBool(type);
export const isDecimal = (type: DataType): type is Decimal => DataType.isDecimal(type);
export const isDate = (type: DataType): type is Date_ => DataType.isDate(type);
export const isTime = (type: DataType): type is Time => DataType.isTime(type);
export const isTimestamp = (type: DataType): type is Timestamp => DataType.isTimestamp(type);
export const isList = (type: DataType): type is List | FixedSizeList => DataType.isList(type) || DataType.isFixedSizeList(type);
export const isMap = (type: DataType): type is Map_ => DataType.isMap(type);
export const isStruct = (type: DataType): type is Struct => DataType.isStruct(type);
export const isBinary = (type: DataType): type is Binary | LargeBinary => DataType.isBinary(type) || DataType.isLargeBinary(type);

const COLUMN_TYPES: Readonly<Partial<Record<Type, ColumnType>>> = {
  [Type.Int]: "integer",
  [Type.Float]: "number",
  [Type.Decimal]: "number",
  [Type.Bool]: "boolean",
  [Type.Utf8]: "text",
  [Type.LargeUtf8]: "text",
  [Type.Dictionary]: "text",
  [Type.Date]: "date",
  [Type.Timestamp]: "timestamp",
  [Type.Time]: "time",
  [Type.List]: "list",
  [Type.FixedSizeList]: "list",
  [Type.Struct]: "struct",
  [Type.Map]: "struct",
  [Type.Binary]: "binary",
  [Type.LargeBinary]: "binary",
};

export function columnTypeOfArrow(type: DataType): ColumnType {
  return COLUMN_TYPES[type.typeId] ?? "other";
}
