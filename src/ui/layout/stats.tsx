import type { ReactNode } from "react";
import classes from "#ui/layout/page.module.css";

export interface Stat {
  readonly label: string;
  readonly value: ReactNode;
  /** Small text beside the value, e.g. a baseline or an interval. */
  readonly note?: ReactNode;
}

/** A row of numbers with their names. */
export function Stats({ items }: { readonly items: readonly Stat[] }) {
  return (
    <dl className={classes.stats}>
      {items.map((item) => (
        <div key={item.label}>
          <dt className={classes.statLabel}>{item.label}</dt>
          <dd className={classes.statValue}>
            {item.value}
            {item.note !== undefined && <span className={classes.statNote}>{item.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
