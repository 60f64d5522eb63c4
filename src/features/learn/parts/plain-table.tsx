import type { ReactNode } from "react";
import classes from "#features/learn/parts/learn.module.css";

export interface PlainColumn<Row> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** "name": what the row is about, its header; "number": digits under digits; "text": a text of the person's own table. */
  readonly kind?: "name" | "number" | "text";
}

interface PlainTableProps<Row> {
  /** Names the region that scrolls sideways. */
  readonly label: string;
  readonly caption?: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly rowAttributes?: (row: Row) => Readonly<Record<`data-${string}`, string>>;
}

/** A table of a few dozen rows at most, the same wherever a model is shown. */
export function PlainTable<Row>({ label, caption, columns, rows, rowKey, rowAttributes }: PlainTableProps<Row>) {
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        {caption !== undefined && <caption className={classes.facts}>{caption}</caption>}
        <thead>
          <tr>
            {columns.map(({ key, header, kind }) => (
              <th key={key} scope="col" className={kind === "number" ? classes.number : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...rowAttributes?.(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column: { kind, cell }, row }: { readonly column: PlainColumn<Row>; readonly row: Row }) {
  if (kind === "name") {
    return (
      <th scope="row" dir="auto">
        {cell(row)}
      </th>
    );
  }
  if (kind === undefined) return <td>{cell(row)}</td>;
  return (
    <td className={classes[kind]} {...(kind === "text" ? { dir: "auto" } : {})}>
      {cell(row)}
    </td>
  );
}
