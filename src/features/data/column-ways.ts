import { DATE_ORDERS, NUMBER_FORMS } from "#core/text-table/choose-reading.ts";

/** A type together with a way to write it. */
export interface ColumnWay {
  readonly type: "DATE" | "TIMESTAMP" | "DOUBLE";
  readonly written: string;
  /** Of the words for it. */
  readonly key: string;
}

/** Ways to write that are worth asking about: where values have marks that are read in more than one way. */
export function waysOf(values: readonly string[]): readonly ColumnWay[] {
  const dates = values.some((value) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(value.trim())) ? DATE_ORDERS.flatMap((order): ColumnWay[] => [{ type: "DATE", written: order, key: order }, { type: "TIMESTAMP", written: order, key: order }]) : [];
  const numbers = values.some((value) => /^[+-]?\d+[., ]\d/.test(value.trim())) ? NUMBER_FORMS.map((form, index): ColumnWay => ({ type: "DOUBLE", written: form, key: `number${String(index)}` })) : [];
  return [...dates, ...numbers];
}
