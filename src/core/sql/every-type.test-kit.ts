import type { SqlText } from "#core/ids.ts";
import { literal, sql } from "#core/sql/sql-text.ts";

/** A question whose answer has a column of each of DuckDB's types that Arrow and Parquet hold. */
export function everyType(rows: number): SqlText {
  return sql`SELECT i AS id, 'text ' || i || ' 名 ''"' AS words, (i % 100)::TINYINT AS int8, (i % 100 * 300)::SMALLINT AS int16, (i * 100000)::INTEGER AS int32, 9007199254740993 + i AS int64,
    18446744073709551615::UBIGINT AS uint64, (i / 7)::DECIMAL(18, 3) AS small_decimal, 12345678901234567890123456789.012345678::DECIMAL(38, 9) AS wide_decimal, (i / 7)::FLOAT AS float32,
    [1.5, 'NaN'::DOUBLE, 'Infinity'::DOUBLE, '-Infinity'::DOUBLE, -0.0][1 + i % 5] AS float64, i % 2 = 0 AS flag, DATE '1969-12-30' + i::INTEGER AS day, TIMESTAMP '1969-12-31 23:59:59.999999' + to_seconds(i) AS moment,
    (TIMESTAMP '2001-02-03 04:05:06' + to_seconds(i))::TIMESTAMP_NS AS nanoseconds, TIME '12:34:56.789012' AS time_of_day, '\\xAA\\x00\\xFF'::BLOB AS bytes, [i, NULL, i + 1] AS numbers, [['a'], [], NULL] AS nested_list,
    {'a': i, 'b': {'c': 'x' || i}} AS struct_of_struct, [{'k': i}] AS structs, MAP {'one': i} AS map_of, NULL::INTEGER AS nothing
    FROM range(${literal(rows)}) t(i)`;
}
