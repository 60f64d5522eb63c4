import { BinaryView, Bool, Data, type DataType, DateDay, DateMillisecond, Decimal, Dictionary, Duration, Field, FixedSizeBinary, FixedSizeList, Float16, Float64, Int16, Int32, Int64, Int8, Interval, IntervalUnit, LargeBinary, LargeList, LargeUtf8, List, Map_, Null, Struct, Time, Timestamp, TimeUnit, Uint32, Uint64, Uint8, Utf8, Utf8View, vectorFromArray } from "apache-arrow-21";
import type { Column } from "./arrow-ipc.test-kit.ts";

/** Four rows, the second missing, and what becomes of them. */
export interface KnownColumn extends Column {
  readonly type: string;
  readonly values: readonly unknown[];
}

/** A column of values as arrow-js makes it. */
export const data = (values: readonly unknown[], type: DataType): Data => vectorFromArray(values, type).data[0]!;
/** A column of fixed width as its buffer; missing values by their places. */
const fixed = (type: DataType, values: ArrayBufferView, { length, missing = [] }: { readonly length: number; readonly missing?: readonly number[] }): Data => made(type, length, { missing, buffers: [undefined, values, validity(length, missing)] });

/** A column of given buffers: offsets, values, marks of missing values, types. */
export function made(type: DataType, length: number, { missing = [], buffers, children = [] }: { readonly missing?: readonly number[]; readonly buffers: readonly unknown[]; readonly children?: Data[] }): Data {
  return new Data(type, 0, length, missing.length, buffers as unknown as Data, children);
}

function validity(length: number, missing: readonly number[]): Uint8Array | undefined {
  if (missing.length === 0) return undefined;
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row++) if (!missing.includes(row)) bits[row >> 3]! |= 1 << (row & 7);
  return bits;
}

const WORDS = ["a", null, "a text that is longer than twelve bytes", "名字"];

const FLAT: readonly KnownColumn[] = [
  { name: "int8", data: fixed(new Int8(), Int8Array.of(-128, 0, 127, 1), { length: 4, missing: [1] }), type: "TINYINT", values: [-128, null, 127, 1] },
  { name: "uint64", data: fixed(new Uint64(), BigUint64Array.of(2n ** 64n - 1n, 0n, 0n, 1n), { length: 4, missing: [1] }), type: "UBIGINT", values: ["18446744073709551615", null, 0, 1] },
  { name: "flag", data: data([true, null, false, true], new Bool()), type: "BOOLEAN", values: [true, null, false, true] },
  { name: "half", data: fixed(new Float16(), Uint16Array.of(0x3e00, 0, 0xb400, 0x7bff), { length: 4, missing: [1] }), type: "FLOAT", values: [1.5, null, -0.25, 65_504] },
  { name: "double", data: fixed(new Float64(), Float64Array.of(0.1, 0, 1e300, -0.5), { length: 4, missing: [1] }), type: "DOUBLE", values: [0.1, null, 1e300, -0.5] },
  { name: "words", data: data(WORDS, new Utf8()), type: "VARCHAR", values: WORDS },
  { name: "largeWords", data: data(WORDS, new LargeUtf8()), type: "VARCHAR", values: WORDS },
  { name: "viewedWords", data: data(WORDS, new Utf8View()), type: "VARCHAR", values: WORDS },
  { name: "largeBytes", data: data([Uint8Array.of(1, 255), null, Uint8Array.of(), Uint8Array.of(0)], new LargeBinary()), type: "BLOB", values: ["0x01ff", null, "0x", "0x00"] },
  { name: "viewedBytes", data: data([Uint8Array.of(1, 255), null, new Uint8Array(13).fill(7), Uint8Array.of(0)], new BinaryView()), type: "BLOB", values: ["0x01ff", null, `0x${"07".repeat(13)}`, "0x00"] },
  { name: "threeBytes", data: fixed(new FixedSizeBinary(3), Uint8Array.of(1, 2, 3, 0, 0, 0, 4, 5, 6, 7, 8, 9), { length: 4, missing: [1] }), type: "BLOB", values: ["0x010203", null, "0x040506", "0x070809"] },
  {
    name: "uuid",
    data: fixed(new FixedSizeBinary(16), Uint8Array.from({ length: 64 }, (_, index) => index), { length: 4, missing: [1] }),
    metadata: { "ARROW:extension:name": "arrow.uuid" },
    type: "VARCHAR",
    values: ["00010203-0405-0607-0809-0a0b0c0d0e0f", null, "20212223-2425-2627-2829-2a2b2c2d2e2f", "30313233-3435-3637-3839-3a3b3c3d3e3f"],
  },
  { name: "category", data: data(["x", null, "y", "x"], new Dictionary(new Utf8(), new Int8())), type: "VARCHAR", values: ["x", null, "y", "x"] },
  { name: "viewedCategory", data: data(["x", null, "a text that is longer than twelve bytes", "x"], new Dictionary(new Utf8View(), new Uint32())), type: "VARCHAR", values: ["x", null, "a text that is longer than twelve bytes", "x"] },
  { name: "numberCategory", data: data([9_007_199_254_740_993n, null, -1n, -1n], new Dictionary(new Int64(), new Uint8())), type: "BIGINT", values: ["9007199254740993", null, -1, -1] },
  { name: "flagCategory", data: data([true, null, false, true], new Dictionary(new Bool(), new Int16())), type: "BOOLEAN", values: [true, null, false, true] },
  { name: "day", data: fixed(new DateDay(), Int32Array.of(-1, 0, 19_753, 0), { length: 4, missing: [1] }), type: "DATE", values: ["1969-12-31", null, "2024-01-31", "1970-01-01"] },
  { name: "dayInMs", data: fixed(new DateMillisecond(), BigInt64Array.of(-86_400_000n, 0n, 1_706_659_200_000n, 0n), { length: 4, missing: [1] }), type: "DATE", values: ["1969-12-31", null, "2024-01-31", "1970-01-01"] },
  { name: "timeInS", data: fixed(new Time(TimeUnit.SECOND, 32), Int32Array.of(0, 0, 86_399, 60), { length: 4, missing: [1] }), type: "TIME", values: ["00:00:00", null, "23:59:59", "00:01:00"] },
  { name: "timeInMs", data: fixed(new Time(TimeUnit.MILLISECOND, 32), Int32Array.of(1, 0, 86_399_999, 60_000), { length: 4, missing: [1] }), type: "TIME", values: ["00:00:00.001", null, "23:59:59.999", "00:01:00"] },
  { name: "timeInUs", data: fixed(new Time(TimeUnit.MICROSECOND, 64), BigInt64Array.of(1n, 0n, 86_399_999_999n, 0n), { length: 4, missing: [1] }), type: "TIME", values: ["00:00:00.000001", null, "23:59:59.999999", "00:00:00"] },
  { name: "timeInNs", data: fixed(new Time(TimeUnit.NANOSECOND, 64), BigInt64Array.of(1_000n, 0n, 86_399_999_999_000n, 0n), { length: 4, missing: [1] }), type: "TIME", values: ["00:00:00.000001", null, "23:59:59.999999", "00:00:00"] },
  ...([TimeUnit.SECOND, TimeUnit.MILLISECOND, TimeUnit.MICROSECOND, TimeUnit.NANOSECOND] as const).flatMap((unit) => {
    const perSecond = 1000n ** BigInt(unit);
    const stored = fixed(new Timestamp(unit, null), BigInt64Array.of(-perSecond, 0n, 1_706_662_923n * perSecond, 0n), { length: 4, missing: [1] });
    const values = ["1969-12-31T23:59:59", null, "2024-01-31T01:02:03", "1970-01-01T00:00:00"];
    return [
      { name: `at${String(unit)}`, data: stored, type: ["TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP", "TIMESTAMP_NS"][unit] ?? "", values },
      { name: `zoned${String(unit)}`, data: stored.clone(new Timestamp(unit, "Asia/Shanghai")), type: "TIMESTAMP", values },
    ];
  }),
  { name: "decimal", data: fixed(new Decimal(2, 20), words(4, [15n, 0n, -225n, 10n ** 19n]), { length: 4, missing: [1] }), type: "DECIMAL(20,2)", values: [0.15, null, -2.25, "100000000000000000.00"] },
  { name: "narrowDecimal", data: fixed(new Decimal(1, 9, 32), words(1, [15n, 0n, -225n, 1n]), { length: 4, missing: [1] }), type: "DECIMAL(9,1)", values: [1.5, null, -22.5, 0.1] },
  { name: "wideDecimal", data: fixed(new Decimal(2, 30, 256), words(8, [15n, 0n, -225n, 10n ** 29n]), { length: 4, missing: [1] }), type: "DECIMAL(30,2)", values: [0.15, null, -2.25, "1000000000000000000000000000.00"] },
  { name: "widestDecimal", data: fixed(new Decimal(2, 60, 256), words(8, [15n, 0n, -225n, 10n ** 59n]), { length: 4, missing: [1] }), type: "DOUBLE", values: [0.15, null, -2.25, 1e57] },
  { name: "span", data: fixed(new Duration(TimeUnit.MILLISECOND), BigInt64Array.of(90_000n, 0n, -1n, 0n), { length: 4, missing: [1] }), type: "BIGINT", values: [90_000, null, -1, 0] },
  { name: "months", data: fixed(new Interval(IntervalUnit.YEAR_MONTH), Int32Array.of(14, 0, -1, 0), { length: 4, missing: [1] }), type: "VARCHAR", values: ["P14M", null, "P-1M", "PT0S"] },
  { name: "days", data: fixed(new Interval(IntervalUnit.DAY_TIME), Int32Array.of(1, 500, 0, 0, 0, -1_500, 2, 0), { length: 4, missing: [1] }), type: "VARCHAR", values: ["P1DT0.5S", null, "PT-1.5S", "P2D"] },
  { name: "spans", data: fixed(new Interval(IntervalUnit.MONTH_DAY_NANO), Int32Array.of(1, 3, 2_000_000_000, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 1, 0, 1), { length: 4, missing: [1] }), type: "VARCHAR", values: ["P1M3DT2S", null, "PT-0.000000001S", "P1DT4.294967296S"] },
  { name: "nothing", data: new Data(new Null(), 0, 4, 4), type: "VARCHAR", values: [null, null, null, null] },
];

/** Shape: words [row, width], the lowest first */
function words(width: number, values: readonly bigint[]): Uint32Array {
  return Uint32Array.from(values.flatMap((value) => Array.from({ length: width }, (_, word) => Number(BigInt.asUintN(32, value >> BigInt(32 * word))))));
}

export const inner = (name: string, type: DataType) => new Field(name, type, true);
const NESTED: readonly KnownColumn[] = [
  { name: "list", data: data([[1, null], null, [], [2]], new List(inner("item", new Int32()))), type: "INTEGER[]", values: [[1, null], null, [], [2]] },
  { name: "largeList", data: data([["a", null], null, [], ["b"]], new LargeList(inner("item", new LargeUtf8()))), type: "VARCHAR[]", values: [["a", null], null, [], ["b"]] },
  { name: "pairs", data: data([[1, 2], null, [3, null], [4, 5]], new FixedSizeList(2, inner("item", new Int32()))), type: "INTEGER[]", values: [[1, 2], null, [3, null], [4, 5]] },
  { name: "struct", data: data([{ a: 1, b: "x" }, null, { a: null, b: "y" }, { a: 3, b: null }], new Struct([inner("a", new Int32()), inner("b", new Utf8View())])), type: "STRUCT(a INTEGER, b VARCHAR)", values: [{ a: 1, b: "x" }, null, { a: null, b: "y" }, { a: 3, b: null }] },
  { name: "map", data: data([new Map([["k", 1]]), null, new Map(), new Map([["k", 2], ["l", 3]])], new Map_(new Field("entries", new Struct<{ key: Utf8; value: Int32 }>([new Field("key", new Utf8(), false), new Field("value", new Int32(), true)]), false))), type: "MAP(VARCHAR, INTEGER)", values: [{ k: 1 }, null, {}, { k: 2, l: 3 }] },
  { name: "moments", data: data([[0], null, [1000, null], []], new List(inner("item", new Timestamp(TimeUnit.MILLISECOND, "UTC")))), type: "TIMESTAMP_MS[]", values: [["1970-01-01T00:00:00"], null, ["1970-01-01T00:00:01", null], []] },
];

export const EVERY_TYPE: readonly KnownColumn[] = [...FLAT, ...NESTED];
