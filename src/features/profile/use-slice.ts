import { useMemo } from "react";
import type { ColumnProfile, Histogram, ProfileValue } from "#core/profile/table-profile.ts";
import type { RowFilter } from "#core/table/row-view.ts";
import type { BrushRange } from "#ui/chart/brush.tsx";
import { useNavigation } from "#workspace/navigation.tsx";
import { readView, writeView } from "#workspace/view-address.ts";

/** The part of the table that is looked at, and the ways to change it; it stands in the address, as the grid's filters do. */
export interface Slice {
  readonly filters: readonly RowFilter[];
  readonly set: (filters: readonly RowFilter[]) => void;
  /** Only values in a stretch of a histogram's bins. */
  readonly brush: (column: ColumnProfile, histogram: Histogram, range: BrushRange) => void;
  /** Only one value; the same again takes it back. */
  readonly pick: (column: string, value: ProfileValue) => void;
}

export function useSlice(): Slice {
  const { place, setSearch } = useNavigation();
  const text = place.search.filter;
  const filters = useMemo(() => readView(text === undefined ? {} : { filter: text }).filters, [text]);
  return useMemo(() => {
    const set = (changed: readonly RowFilter[]) => setSearch(writeView({ filters: changed }), true);
    const others = (column: string) => filters.filter((filter) => filter.column !== column);
    return {
      filters,
      set,
      brush: (column, histogram, range) => set([...others(column.name), ...rangeFilters(column, histogram, range)]),
      pick: (column, value) => {
        const filter: RowFilter = value === "" ? { column, operator: "equals", value: "" } : { column, operator: "equals", value: String(value) };
        const isOn = filters.some((other) => other.column === column && other.operator === "equals" && other.value === filter.value);
        set(isOn ? others(column) : [...others(column), filter]);
      },
    };
  }, [filters, setSearch]);
}

/** The bins of a histogram as limits; the outermost bins reach to the extremes, so they set none. */
export function rangeFilters(column: ColumnProfile, { edges, counts }: Histogram, { from, to }: BrushRange): readonly RowFilter[] {
  const low = from === 0 ? [] : [{ column: column.name, operator: "at-least" as const, value: limitText(column, edges[from] ?? 0) }];
  // Whole numbers of the next bin begin at its edge.
  const end = (edges[to + 1] ?? 0) - (column.type === "integer" ? 1 : 0);
  const high = to === counts.length - 1 ? [] : [{ column: column.name, operator: "at-most" as const, value: limitText(column, end) }];
  return [...low, ...high];
}

/** Which bins a column's limits cover; null where it has none. */
export function brushedBins(column: ColumnProfile, { edges, counts }: Histogram, filters: readonly RowFilter[]): BrushRange | null {
  const limit = (operator: RowFilter["operator"]) => filters.find((filter) => filter.column === column.name && filter.operator === operator);
  const [low, high] = [limit("at-least"), limit("at-most")];
  if (low === undefined && high === undefined) return null;
  const last = counts.length - 1;
  const place = (text: string) => Math.max(0, Math.min(last, edges.findLastIndex((edge) => edge <= limitNumber(column, text))));
  const to = high === undefined ? last : place(high.value);
  const isOnEdge = high !== undefined && column.type !== "integer" && limitNumber(column, high.value) === edges[to];
  return { from: low === undefined ? 0 : place(low.value), to: isOnEdge ? Math.max(0, to - 1) : to };
}

function limitText({ type }: ColumnProfile, value: number): string {
  if (type === "date") return new Date(value).toISOString().slice(0, 10);
  return type === "timestamp" ? new Date(value).toISOString().replace("T", " ").replace(/(\.000)?Z$/, "") : String(value);
}

function limitNumber({ type }: ColumnProfile, text: string): number {
  if (type === "date") return Date.parse(text);
  return type === "timestamp" ? Date.parse(`${text.replace(" ", "T")}Z`) : Number(text);
}
