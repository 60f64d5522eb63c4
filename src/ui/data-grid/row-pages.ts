import type { CellValue, Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { LoadPage, ShownRow } from "#ui/data-grid/grid-types.ts";

export const PAGE_ROWS = 200;
const PAGES_KEPT = 80;
/** The database answers one at a time: a second waiting page keeps it busy, more would delay what is looked at next. */
const ASKED_AT_ONCE = 2;

interface RowPagesOptions {
  readonly load: LoadPage;
  readonly rowCount: number;
  /** Column with the number of the source row, from 0; without it rows are counted. */
  readonly rowNumberColumn?: string | undefined;
}

interface Page {
  readonly rows: Rows;
  readonly places: ReadonlyMap<string, number>;
  /** Made when first shown and kept, so that a drawn row is the same object and is not drawn again. */
  readonly shown: Map<number, ShownRow>;
}

/** Keeps the pages of a long table near what is looked at; what is no longer looked at is forgotten. */
export class RowPages {
  private readonly pages = new Map<number, Page>();
  private readonly asked = new Map<number, AbortController>();
  private readonly listeners = new Set<() => void>();
  private wanted: readonly number[] = [];
  private trouble: Problem | null = null;
  private changes = 0;
  private readonly options: RowPagesOptions;

  constructor(options: RowPagesOptions) {
    this.options = options;
  }

  /** Says which rows are on screen; missing ones are asked for. */
  want(first: number, end: number): void {
    this.wanted = pagesOf(first, Math.min(end, this.options.rowCount));
    for (const [index, controller] of this.asked) if (!this.wanted.includes(index)) controller.abort();
    this.pump();
  }

  row(index: number): ShownRow {
    const page = this.pages.get(Math.floor(index / PAGE_ROWS));
    if (!page) return { loaded: false, number: index + 1, value: () => undefined };
    const known = page.shown.get(index);
    if (known) return known;
    const made = shownRow(page, index, this.options.rowNumberColumn);
    page.shown.set(index, made);
    return made;
  }

  problem(): Problem | null {
    return this.trouble;
  }

  retry(): void {
    this.trouble = null;
    this.tell();
    this.pump();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Grows with every change of what `row` and `problem` say. */
  readonly revision = (): number => this.changes;

  close(): void {
    this.wanted = [];
    for (const controller of this.asked.values()) controller.abort();
  }

  private tell(): void {
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }

  private pump(): void {
    if (this.trouble) return;
    for (const index of this.wanted) {
      if (this.asked.size >= ASKED_AT_ONCE) return;
      if (!this.pages.has(index) && !this.asked.has(index)) void this.ask(index);
    }
  }

  private async ask(index: number): Promise<void> {
    const controller = new AbortController();
    this.asked.set(index, controller);
    const start = index * PAGE_ROWS;
    const answer = await this.options.load(start, Math.min(PAGE_ROWS, this.options.rowCount - start), controller.signal);
    this.asked.delete(index);
    if (!controller.signal.aborted) {
      if (answer.ok) this.keep(index, answer.value);
      else if (answer.problem.code !== "cancelled") this.trouble = answer.problem;
      this.tell();
    }
    this.pump();
  }

  private keep(index: number, rows: Rows): void {
    this.pages.set(index, { rows, places: new Map(rows.columns.map((column, place) => [column.name, place])), shown: new Map() });
    for (const old of this.pages.keys()) {
      if (this.pages.size <= PAGES_KEPT) break;
      if (!this.wanted.includes(old)) this.pages.delete(old);
    }
  }
}

function pagesOf(first: number, end: number): readonly number[] {
  if (end <= first) return [];
  const from = Math.floor(first / PAGE_ROWS);
  return Array.from({ length: Math.floor((end - 1) / PAGE_ROWS) - from + 1 }, (_, step) => from + step);
}

function shownRow(page: Page, index: number, rowNumberColumn: string | undefined): ShownRow {
  const place = index % PAGE_ROWS;
  const value = (column: string): CellValue | undefined => {
    const at = page.places.get(column);
    return at === undefined ? undefined : page.rows.values[at]?.[place];
  };
  const source = rowNumberColumn === undefined ? index : Number(value(rowNumberColumn) ?? index);
  return { loaded: place < page.rows.rowCount, number: source + 1, value };
}
