import classes from "#ui/chart/heat-table.module.css";
import { useFormat } from "#ui/words/use-format.ts";

interface HeatTableProps {
  readonly label: string;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** values[row][column], counts. */
  readonly values: readonly (readonly number[])[];
  /** Corner text that says what rows and columns are. */
  readonly corner: string;
  /** Makes cells buttons; the name says what a press opens. */
  readonly cell?: { readonly name: (row: number, column: number) => string; readonly onSelect: (row: number, column: number) => void } | undefined;
}

/** Counts in two directions, coloured by their share of the row: a confusion matrix. */
export function HeatTable({ label, rowNames, columnNames, values, corner, cell }: HeatTableProps) {
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.axis}>{corner}</th>
            {columnNames.map((name, column) => (
              <th key={column} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowNames.map((name, row) => (
            <tr key={row}>
              <th scope="row" title={name}>
                {name}
              </th>
              <HeatRow values={values[row] ?? []} row={row} cell={cell} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeatRow({ values, row, cell }: { readonly values: readonly number[]; readonly row: number } & Pick<HeatTableProps, "cell">) {
  const format = useFormat();
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value, column) => (
    <td key={column} className={classes.cell} style={heat(total === 0 ? 0 : value / total)}>
      {cell === undefined || value === 0 ? (
        format.integer(value)
      ) : (
        <button type="button" aria-label={cell.name(row, column)} onClick={() => cell.onSelect(row, column)}>
          {format.integer(value)}
        </button>
      )}
    </td>
  ));
}

/** In the middle of the scale neither text colour keeps 4.5:1, so the scale jumps over it. */
function heat(share: number): { readonly background: string; readonly color: string } {
  const mixed = share < 0.5 ? share * 0.7 : 0.86 + (share - 0.5) * 0.28;
  return { background: `color-mix(in oklab, var(--st-heat-high) ${Math.round(mixed * 100)}%, var(--st-heat-low))`, color: share < 0.5 ? "var(--st-text)" : "var(--st-surface)" };
}
