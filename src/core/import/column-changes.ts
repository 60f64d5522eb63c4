import type { SourceUpdate } from "#core/project/project.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** Columns that came, went, or are of another type now; names count, places do not. */
export function columnChanges(before: readonly ColumnSchema[], after: readonly ColumnSchema[]): Pick<SourceUpdate, "added" | "removed" | "retyped"> {
  const [old, now] = [typesOf(before), typesOf(after)];
  return {
    added: after.flatMap(({ name }) => (old.has(name) ? [] : [name])),
    removed: before.flatMap(({ name }) => (now.has(name) ? [] : [name])),
    retyped: before.flatMap(({ name, databaseType: from }) => {
      const to = now.get(name);
      return to === undefined || to === from ? [] : [{ name, from, to }];
    }),
  };
}

function typesOf(columns: readonly ColumnSchema[]): ReadonlyMap<string, string> {
  return new Map(columns.map(({ name, databaseType }) => [name, databaseType]));
}
