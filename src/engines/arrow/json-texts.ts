import { type Data, Vector } from "apache-arrow-21";
import { hexText } from "#core/hex-text.ts";
import { textColumn } from "./text-column.ts";

/** Values that no column of a table holds, each as JSON. */
export function jsonTexts(data: Data): Data {
  const vector = new Vector([data]);
  return textColumn(
    Array.from({ length: data.length }, (_, row) => {
      const value: unknown = vector.get(row);
      return value === null || value === undefined ? null : JSON.stringify(value, plainValue);
    }),
  );
}

function plainValue(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return value instanceof Uint8Array ? `0x${hexText(value)}` : value;
}
