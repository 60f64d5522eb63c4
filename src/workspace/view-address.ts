import { z } from "zod";
import { FilterOperator, type RowFilter, type RowSort, type RowView } from "#core/table/row-view.ts";

type Search = Readonly<Record<string, string>>;

const Filters = z.array(z.tuple([z.string(), FilterOperator, z.string()]));

/** The view an address asks for; parts that cannot be read are left out. */
export function readView(search: Search): RowView {
  return { search: search.q ?? "", filters: readFilters(search.filter), sort: readSort(search.sort) };
}

/** Parts of an address, null where nothing is to be said. A changed view starts at its first row. */
export function writeView(view: Partial<RowView>): Record<string, string | null> {
  return {
    row: null,
    ...(view.search === undefined ? {} : { q: view.search === "" ? null : view.search }),
    ...(view.filters === undefined ? {} : { filter: view.filters.length === 0 ? null : JSON.stringify(view.filters.map(({ column, operator, value }) => [column, operator, value])) }),
    ...(view.sort === undefined ? {} : { sort: view.sort === null ? null : `${view.sort.direction === "desc" ? "-" : "+"}${view.sort.column}` }),
  };
}

export function isWholeTable(view: RowView): boolean {
  return view.search === "" && view.filters.length === 0 && view.sort === null;
}

function readFilters(text: string | undefined): readonly RowFilter[] {
  if (text === undefined) return [];
  try {
    const parsed = Filters.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.map(([column, operator, value]) => ({ column, operator, value })) : [];
  } catch {
    return [];
  }
}

function readSort(text: string | undefined): RowSort | null {
  if (text === undefined || text.length < 2) return null;
  return { column: text.slice(1), direction: text.startsWith("-") ? "desc" : "asc" };
}
