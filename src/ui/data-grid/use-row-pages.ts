import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { LoadPage } from "#ui/data-grid/grid-types.ts";
import { RowPages } from "#ui/data-grid/row-pages.ts";

interface UseRowPages {
  readonly load: LoadPage;
  readonly rowCount: number;
  readonly rowNumberColumn: string | undefined;
}

/** The pages of one table; a new `load` or count starts anew. */
export function useRowPages({ load, rowCount, rowNumberColumn }: UseRowPages): RowPages {
  const pages = useMemo(() => new RowPages({ load, rowCount, rowNumberColumn }), [load, rowCount, rowNumberColumn]);
  useEffect(() => () => pages.close(), [pages]);
  useSyncExternalStore(pages.subscribe, pages.revision);
  return pages;
}
