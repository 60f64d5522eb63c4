import { Bool, DateDay, Field, Float64, Int64, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct, TimeMicrosecond, TimestampMicrosecond, Utf8, type Data, type DataType } from "apache-arrow";
import type { ColumnBatch } from "#core/text-table/column-builder.ts";
import type { RowsBatch } from "#core/text-table/table-reader.ts";
import type { TextColumn, TextColumnType } from "#core/text-table/text-plan.ts";

/** One batch as a complete Arrow IPC stream. */
export function arrowStream(columns: readonly TextColumn[], batch: RowsBatch): Uint8Array {
  const fields = columns.map((column) => new Field(column.name, arrowType(column.type), true));
  const schema = new Schema(fields);
  const children = batch.columns.map((column, index) => arrowData(column, { type: fields[index]?.type ?? new Utf8(), length: batch.rowCount }));
  const rows = makeData({ type: new Struct(fields), length: batch.rowCount, nullCount: 0, children });
  return RecordBatchStreamWriter.writeAll([new RecordBatch(schema, rows)]).toUint8Array(true);
}

function arrowType(type: TextColumnType): DataType {
  switch (type) {
    case "text":
      return new Utf8();
    case "integer":
      return new Int64();
    case "number":
      return new Float64();
    case "boolean":
      return new Bool();
    case "date":
      return new DateDay();
    case "timestamp":
      return new TimestampMicrosecond();
    case "time":
      return new TimeMicrosecond();
  }
}

function arrowData({ nullCount, validity, offsets, values }: ColumnBatch, { type, length }: { readonly type: DataType; readonly length: number }): Data {
  const common = { type, length, nullCount, nullBitmap: validity };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- makeData's overloads want the type argument that only the column knows
  return makeData((offsets === null ? { ...common, data: values } : { ...common, valueOffsets: offsets, data: values }) as never);
}
