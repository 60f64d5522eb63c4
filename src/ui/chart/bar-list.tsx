import type { ReactNode } from "react";
import classes from "#ui/chart/bar-list.module.css";

export interface BarItem {
  readonly key: string;
  readonly name: ReactNode;
  /** Length of the bar, 0..1 of the width. */
  readonly share: number;
  readonly value: string;
}

interface BarListProps {
  readonly items: readonly BarItem[];
  readonly label: string;
  readonly onSelect?: ((key: string) => void) | undefined;
}

/** Named amounts as bars in text lines: top values, counts per class. */
export function BarList({ items, label, onSelect }: BarListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          {onSelect === undefined ? (
            <div className={classes.row}>
              <BarRow item={item} />
            </div>
          ) : (
            <button type="button" className={classes.row} onClick={() => onSelect(item.key)}>
              <BarRow item={item} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function BarRow({ item }: { readonly item: BarItem }) {
  return (
    <>
      <span className={classes.bar} style={{ width: `${Math.max(0, Math.min(1, item.share)) * 100}%` }} aria-hidden />
      <span className={classes.name} title={typeof item.name === "string" ? item.name : undefined}>
        {item.name}
      </span>
      <span className={classes.value}>{item.value}</span>
    </>
  );
}
